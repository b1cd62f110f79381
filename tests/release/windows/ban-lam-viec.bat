@echo off
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Bàn làm việc của Cổng CCHC
if not exist "%~dp0goi\tim.cmd" goto chua_giai_nen
call "%~dp0goi\tim.cmd" || goto hong
echo Bàn làm việc sắp mở trong trình duyệt, lần đầu có thể chờ chừng một phút. Cửa sổ này cứ để đó, thu nhỏ lại cũng được.
echo Làm xong thì đóng trình duyệt: bàn làm việc tự tắt, cửa sổ này tự đóng.
"%PY%" -m cchc desk || goto chua_mo
popd
exit /b 0

:chua_mo
popd
echo Chưa mở được bàn làm việc; lý do ở dòng trên. Sửa rồi bấm đúp lại ban-lam-viec.bat.
goto hong

:chua_giai_nen
echo Thiếu thư mục "goi" bên cạnh tệp này. Hãy giải nén cả tệp zip [Extract All] rồi bấm đúp tệp này trong thư mục vừa giải nén.

:hong
echo.
pause
exit /b 1
