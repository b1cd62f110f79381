@echo off
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Xem trước Cổng CCHC
if not exist "%~dp0goi\tim.cmd" goto chua_giai_nen
call "%~dp0goi\tim.cmd" || goto hong
echo Đang dựng trang xem trước; trình duyệt sẽ tự mở http://127.0.0.1:8000/ và tải lại mỗi khi bạn lưu tệp.
echo Xem xong thì đóng cửa sổ này. Trình duyệt báo lỗi proxy thì thêm 127.0.0.1 vào danh sách địa chỉ không qua proxy.
"%PY%" -m mkdocs serve --quiet --open || goto chua_mo
popd
echo.
pause
exit /b 0

:chua_mo
echo Chưa xem trước được. Dòng trên có "10048" hoặc "only one usage" là một cửa sổ xem trước khác còn mở: hãy đóng cửa sổ ấy.
echo Không phải thế thì bấm đúp kiem-tra.bat để biết phải sửa gì.
goto hong

:chua_giai_nen
echo Thiếu thư mục "goi" bên cạnh tệp này. Hãy giải nén cả tệp zip [Extract All] rồi bấm đúp tệp này trong thư mục vừa giải nén.

:hong
echo.
pause
exit /b 1
