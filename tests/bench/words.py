"""Words of the office, from which the corpora are made: phrases that fit each other in any choice."""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", " ").split("|"))


# Who does something.
SUBJECTS = _listed("""
Bộ phận Một cửa|Cán bộ tiếp nhận|Văn phòng|Phòng chuyên môn|Tổ công nghệ số cộng đồng|Trung tâm Phục vụ hành chính công|
Công chức tư pháp - hộ tịch|Công chức địa chính|Đoàn Thanh niên xã|Hội Liên hiệp Phụ nữ xã|Hội Nông dân xã|
Mặt trận Tổ quốc xã|Ban quản lý chợ|Trạm y tế|Trường tiểu học|Tổ hòa giải|Trưởng thôn|Ban Biên tập|Tổ kiểm tra công vụ|
Người đứng đầu đơn vị|Phòng Kinh tế|Phòng Văn hóa - Xã hội|Đài truyền thanh|Bưu điện xã|Công an xã|Ban giám sát cộng đồng|
Tổ tự quản thôn|Hợp tác xã nông nghiệp|Viên chức trực quầy|Nhóm hỗ trợ người cao tuổi
""")

# Those of them that are no names.
COMMON = _listed("""
Cán bộ|Công chức|Người|Viên chức|Nhóm|Trưởng thôn|Tổ hòa giải|Tổ tự quản|Ban giám sát|Trường|Trạm|Hợp tác xã
""")

VERBS = _listed("""
hướng dẫn|rà soát|công khai|cập nhật|đối chiếu|kiểm tra|giải thích|nhắc lại|niêm yết|hoàn thiện|thống kê|lấy ý kiến về|
rút ngắn|số hóa|bàn giao|phân công theo dõi|trả lời thắc mắc về|chuẩn hóa|soạn lại|giới thiệu|tập huấn về|khảo sát|tổng hợp|
đơn giản hóa|theo dõi|điều chỉnh|phổ biến|in sẵn|đánh giá|tiếp thu góp ý về
""")

OBJECTS = _listed("""
thành phần hồ sơ|thời hạn giải quyết|mức phí, lệ phí|mẫu đơn, tờ khai|kết quả thủ tục hành chính|quy trình nội bộ|
danh mục thủ tục|bảng niêm yết|câu hỏi thường gặp|việc chứng thực bản sao|đăng ký khai sinh trực tuyến|hồ sơ trợ cấp xã hội|
giấy xác nhận tình trạng hôn nhân|hồ sơ đất đai còn tồn đọng|đăng ký hộ kinh doanh|phiếu hẹn trả kết quả|
việc trả kết quả qua bưu chính|thanh toán không dùng tiền mặt|chữ ký số cá nhân|tài khoản định danh điện tử|
kho dữ liệu hộ tịch|sổ theo dõi công việc|lịch tiếp công dân|ý kiến phản ánh của người dân|danh sách hộ được hỗ trợ|
kế hoạch kiểm tra công vụ|nội quy phòng tiếp dân|bản đồ quy hoạch sử dụng đất|hồ sơ cấp phép xây dựng|
giấy tờ của người có công|việc đăng ký tạm trú|hồ sơ liên thông|danh sách giấy tờ được miễn nộp|biển chỉ dẫn tại trụ sở|
mã số hồ sơ|thủ tục về an toàn thực phẩm|việc cấp lại thẻ bảo hiểm y tế|hồ sơ mai táng phí|quỹ phòng chống thiên tai|
chỉ tiêu hài lòng của người dân|báo cáo tình hình một cửa|tiêu chí thi đua|lịch phát thanh|việc thu gom rác thải|
đường truyền mạng của các thôn|kho biểu mẫu điện tử|việc ủy quyền nộp hồ sơ|giấy tờ lưu trữ|quy chế làm việc|
sáng kiến của cơ sở|việc gộp hai thủ tục thành một|máy tính dùng chung|góc đọc sách ở nhà văn hóa|nguồn nước sạch|
việc dồn điền đổi thửa|giống lúa của vụ mới|hợp đồng thuê mặt bằng chợ|nơi để xe của khách
""")

ENDS = _listed("""
ngay trong ngày làm việc|trên trang thông tin của xã|theo đúng trình tự đã công bố|để người dân không phải đi lại nhiều lần|
bằng ngôn ngữ dễ hiểu|trước khi tiếp nhận hồ sơ|và ghi rõ người chịu trách nhiệm|vào sáng thứ Hai hằng tuần|
tại nhà văn hóa các thôn|sau mỗi kỳ họp|cùng với các thôn ở xa trung tâm|cho người lần đầu làm thủ tục|
dưới sự giám sát của người dân|mà không đòi thêm giấy tờ|qua loa truyền thanh|theo mẫu thống nhất|trong hai buổi mỗi tuần|
khi có thay đổi về quy định|và gửi kết quả cho người hỏi|với sự giúp đỡ của đoàn viên trẻ|ở cả hai điểm tiếp nhận|
để việc của dân không bị chậm|và lưu lại để đối chiếu về sau|cho hộ nghèo và người khuyết tật|trên màn hình ở phòng chờ|
bằng bảng chữ lớn đặt cạnh cửa ra vào|kèm ví dụ điền sẵn|theo phân công trong kế hoạch năm|và báo cáo vào cuối tháng|
khi người dân gọi điện đến|ngoài giờ hành chính nếu cần|từ nguồn kinh phí được giao|trước mùa mưa bão|vào dịp đầu năm học
""")

TIMES = _listed("""
Trong tuần qua|Từ đầu tháng|Sau buổi giao ban|Sáng nay|Vào cuối quý|Trong đợt cao điểm|Từ khi dùng phần mềm mới|
Theo kế hoạch năm|Trước đây|Hiện nay|Trong sáu tháng đầu năm|Qua kiểm tra|Sau khi lấy ý kiến các thôn|Đến giữa tháng|
Từ ngày làm việc đầu tiên|Trong buổi tiếp công dân gần đây|Sau ba tháng làm thử|Cũng trong dịp này|Mỗi sáng thứ Hai|
Khi vào vụ thu hoạch
""")

CONDITIONS = _listed("""
hồ sơ còn thiếu giấy tờ|thông tin trên giấy tờ không khớp nhau|người nộp không dùng điện thoại thông minh|
đường truyền bị gián đoạn|phải hỏi thêm cơ quan khác|người dân muốn rút hồ sơ|đã quá ngày hẹn|người nộp ở xa|
có nhiều người cùng đến một lúc|giấy tờ gốc bị rách, mờ|tên trong sổ cũ viết khác|hồ sơ được chuyển từ nơi khác đến|
kết quả có sai sót|người được ủy quyền đến thay|quy định mới bắt đầu có hiệu lực|thửa đất chưa đo đạc lại|
gia đình có việc gấp|người hỏi chưa rõ mình thuộc trường hợp nào
""")

ADVICE = _listed("""
người tiếp nhận phải ghi phiếu nêu rõ từng mục cần bổ sung|bà con nên gọi điện hỏi trước khi đến|
viên chức quét lại giấy tờ ngay tại quầy|nơi giải quyết gửi thư xin lỗi và hẹn lại ngày|
người trực ghi số thứ tự rồi mời ngồi chờ|có thể nộp ở điểm tiếp nhận gần nhà nhất|
cán bộ giúp điền tờ khai trên máy dùng chung|hai bên cùng ký vào biên bản bàn giao|
người dân được xem lại toàn bộ hồ sơ của mình|bưu tá mang kết quả đến tận nhà|trưởng thôn nhắn vào nhóm của thôn|
hãy mang theo bản chính để đối chiếu|không ai được hẹn miệng|thời gian chờ không tính vào hạn giải quyết|
người phụ trách phải trả lời bằng văn bản|có thể hỏi qua đường dây của Bộ phận Một cửa|hãy giữ lại mã số để tự tra cứu|
mọi khoản thu đều có biên lai
""")

STATES = _listed("""
được treo ngay lối vào|đã đưa lên trang thông tin|được đọc lại trên loa mỗi chiều|do từng người phụ trách ký tên|
được in trên giấy khổ lớn|có người trả lời trong ngày|nằm ở ngăn đầu tiên của quầy|được gửi đến từng thôn|
còn phải sửa thêm vài chỗ|được chia theo từng trường hợp|đã bớt được một nửa số trang|được viết lại cho dễ đọc|
không còn phải nộp bản sao|có thể tải về từ điện thoại|được đối chiếu hai lần
""")

RESULTS = _listed("""
nhờ đó thời gian chờ ngắn lại|vì vậy ít người phải quay lại lần thứ hai|và được các thôn ủng hộ|
nên việc của tháng trước đã xong|giúp người già không phải nhờ con cháu|dù số hồ sơ tăng lên|và sẽ làm tiếp trong tháng tới|
để nơi khác cùng tham khảo|nhưng vẫn còn việc phải làm|và không phát sinh chi phí|theo ý kiến của người dự họp|
như đã hứa ở kỳ tiếp xúc trước
""")

HEADINGS = _listed("""
Việc đã làm|Điều người dân cần biết|Cách thực hiện|Những chỗ còn vướng|Kết quả bước đầu|Bạn cần mang gì|Nơi tiếp nhận|
Thời gian thực hiện|Ai phụ trách|Việc tiếp theo|Ý kiến của người dân|Cách tra cứu|Lưu ý khi chuẩn bị|Bài học rút ra|
Hỏi và đáp nhanh|Con số đáng chú ý
""")

FIELD_WORDS = _listed("""
đăng ký|cấp|cấp lại|xác nhận|điều chỉnh|gia hạn|thu hồi|chấm dứt|hỗ trợ|công nhận|chuyển đổi|thẩm định
""")

THINGS = _listed("""
giấy phép sử dụng tạm thời vỉa hè|giấy chứng nhận hộ nghèo|quyết định trợ giúp xã hội|sổ theo dõi chăn nuôi|
giấy xác nhận nơi cư trú|thẻ người khuyết tật|hợp đồng thuê đất công ích|danh sách lao động địa phương|
bản đăng ký tàu cá nhỏ|giấy tiếp nhận công bố sản phẩm|bản cam kết bảo vệ môi trường|quyết định giao rừng cộng đồng|
giấy xác nhận vay vốn|hồ sơ di tích cấp xã|giấy phép tổ chức lễ hội|bản đăng ký nuôi trồng thủy sản|
giấy xác nhận thiệt hại do thiên tai|danh hiệu gia đình văn hóa|giấy đề nghị cấp nước sạch|đăng ký nhóm trẻ độc lập|
xác nhận người có công|giấy đi biển trong ngày|xác nhận mã số vùng trồng|giấy phép đào đường nội bộ
""")
