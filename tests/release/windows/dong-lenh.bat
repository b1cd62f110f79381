@echo off
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Dòng lệnh của Cổng CCHC
if not exist "%~dp0goi\tim.cmd" goto chua_giai_nen
call "%~dp0goi\tim.cmd" || goto hong
rem So that the commands of the guide are found by their names.
set "PATH=%NHA%\%MOI%\Scripts;%PATH%"
echo Gõ một lệnh của hướng dẫn rồi bấm Enter, ví dụ cchc quota hoặc cchc guide. Xong thì đóng cửa sổ này.
echo.
cmd /k
exit /b 0

:chua_giai_nen
echo Thiếu thư mục "goi" bên cạnh tệp này. Hãy giải nén cả tệp zip [Extract All] rồi bấm đúp tệp này trong thư mục vừa giải nén.

:hong
echo.
pause
exit /b 1
