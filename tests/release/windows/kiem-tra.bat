@echo off
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Kiểm tra Cổng CCHC
if not exist "%~dp0goi\tim.cmd" goto chua_giai_nen
call "%~dp0goi\tim.cmd" || goto hong
"%PY%" -m cchc check && echo Đăng được rồi: bấm đúp dang.bat. || echo Hãy sửa theo các dòng trên, lưu tệp, rồi bấm đúp lại kiem-tra.bat.
popd
echo.
pause
exit /b 0

:chua_giai_nen
echo Thiếu thư mục "goi" bên cạnh tệp này. Hãy giải nén cả tệp zip [Extract All] rồi bấm đúp tệp này trong thư mục vừa giải nén.

:hong
echo.
pause
exit /b 1
