#!/bin/sh
# In ra tệp cấu hình nginx của một cổng, từ cong-cchc.conf ở cạnh tệp này:
#   sh them-cong.sh MÃ-CỔNG TÊN-MIỀN [THƯ-MỤC-CHỨA-CÁC-CỔNG] > /etc/nginx/sites-available/MÃ-CỔNG.conf
# Cả một tỉnh: bảng hai cột mã, tên miền trong cong.txt, rồi
#   while read -r ma mien; do sh them-cong.sh "$ma" "$mien" > "/etc/nginx/sites-available/$ma.conf"; done < cong.txt
set -eu

ma=${1:?"Hãy ghi mã cổng, ví dụ: sh $0 xa-mau cchc.xa-mau.example"}
mien=${2:?"Hãy ghi tên miền, ví dụ: sh $0 xa-mau cchc.xa-mau.example"}
noi=${3:-/srv/cong-cchc}

sai() { echo "$1" >&2; exit 2; }
case $ma in *[!a-z0-9-]* | -* | *- | "") sai "Mã cổng '$ma' chỉ gồm chữ thường không dấu, chữ số, gạch nối, ví dụ xa-mau" ;; esac
case $mien in *[!a-z0-9.-]* | .* | *. | "") sai "Tên miền '$mien' không đúng, ví dụ cchc.xa-mau.example" ;; esac
case $noi in /*) ;; *) sai "Thư mục '$noi' phải ghi đủ từ dấu /" ;; esac
case $noi in *[!A-Za-z0-9/._-]*) sai "Thư mục '$noi' có ký tự mà cấu hình không nhận; hãy đặt tên không dấu, không dấu cách" ;; esac

bien=$(printf %s "$ma" | tr - _)
sed -e "s|/srv/cong-cchc/xa-mau/|$noi/$ma/|" -e "s|cchc\.xa-mau\.example|$mien|g" -e "s|_xa_mau|_$bien|g" \
    -e 's| *# SỬA:.*||' -e '1,4d' "$(dirname "$0")/cong-cchc.conf"
