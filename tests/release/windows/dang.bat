@echo off
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Đăng Cổng CCHC
if not exist "%~dp0goi\tim.cmd" goto chua_giai_nen
call "%~dp0goi\tim.cmd" || goto hong
echo Đang dựng trang và xem có gì mới; chưa đăng gì.
"%PY%" -m cchc publish --dry-run || goto chua_dang
echo.
echo Đăng những thay đổi trên? Bấm phím C để đăng, phím K để thôi.
choice /c CK /n
if errorlevel 2 goto thoi
if not errorlevel 1 goto thoi
"%PY%" -m cchc publish --no-build || goto chua_dang
"%PY%" -m cchc live
popd
echo.
pause
exit /b 0

:thoi
echo Không đăng gì.
goto hong

:chua_dang
echo Chưa đăng được; lý do ở dòng trên. Trang người dân đang thấy vẫn nguyên vẹn. Sửa xong thì bấm đúp lại dang.bat.
goto hong

:chua_giai_nen
echo Thiếu thư mục "goi" bên cạnh tệp này. Hãy giải nén cả tệp zip [Extract All] rồi bấm đúp tệp này trong thư mục vừa giải nén.

:hong
echo.
pause
exit /b 1
