#!/bin/sh
# Dựng cổng và đăng bản mới, không lúc nào có trang dở dang: bản mới được chép vào thư mục riêng, xong mới đổi lối tắt.
# Chạy trong thư mục của cổng:   sh docs/huong-dan/may-chu/dang-trang.sh /srv/cong-cchc/xa-mau
# Trong /srv/cong-cchc/xa-mau có: ban/ (các bản đã đăng, giữ ba bản gần nhất) và site (lối tắt tới bản đang đăng).
set -eu

noi=${1:?"Hãy ghi thư mục đăng, ví dụ: sh $0 /srv/cong-cchc/xa-mau"}
mkdir -p "$noi/ban"

# Một lúc chỉ một lần đăng; lần chạy sau đợi lần trước xong.
exec 9>"$noi/.khoa"
flock 9

# Trang có lỗi thì dừng ở đây, bản đang đăng còn nguyên. Cảnh báo không ngăn đăng: có cảnh báo tự đến theo ngày.
.venv/bin/mkdocs build --quiet

ban="$noi/ban/$(date +%Y%m%d-%H%M%S)-$$"
trap 'rm -rf "$ban.dang-chep"' EXIT
cp -R site "$ban.dang-chep"

# Người đang đọc còn giữ trang cũ: kịch bản và kiểu dáng của bản trước ở lại thêm ba mươi ngày.
if [ -d "$noi/site/assets" ]; then
    (cd "$noi/site" && find assets -type f -mtime -30 \( -name '*.????????.js' -o -name '*.????????.css' \)) |
        while IFS= read -r tep; do
            [ -e "$ban.dang-chep/$tep" ] || { mkdir -p "$(dirname "$ban.dang-chep/$tep")"; cp -p "$noi/site/$tep" "$ban.dang-chep/$tep"; }
        done
fi

# Nén sẵn để máy chủ khỏi nén lại mỗi lần gửi.
find "$ban.dang-chep" -type f \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.xml' \
    -o -name '*.svg' -o -name '*.csv' -o -name '*.txt' -o -name '*.jsonld' \) -size +1k -exec gzip -9 -k -f -n {} +

chmod -R a+rX "$ban.dang-chep"
mv "$ban.dang-chep" "$ban"

# Đổi lối tắt trong một bước: tạo lối tắt mới bên cạnh rồi đặt đè lên.
ln -s "$ban" "$noi/.site.moi"
mv -T "$noi/.site.moi" "$noi/site"

# Giữ ba bản; muốn quay lại thì đổi lối tắt về bản trước.
ls -1d "$noi"/ban/*/ | sort | head -n -3 | while IFS= read -r cu; do rm -rf "$cu"; done
echo "Đã đăng $ban"
