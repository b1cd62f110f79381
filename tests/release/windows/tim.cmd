rem Finds the program and the portal: sets PY and goes into the folder of the portal. Called by the files that are double-clicked.
set "PYTHONHOME="
set "PYTHONPATH="
set "PYTHONUTF8=1"
set "PYTHONNOUSERSITE=1"
set "NO_MKDOCS_2_WARNING=1"
set "NHA=%USERPROFILE%\.cong-cchc"
set "CONG=%~dp0..\cong"
set "MOI="
if exist "%NHA%\ban.txt" set /p MOI=<"%NHA%\ban.txt"
set "PY=%NHA%\%MOI%\Scripts\python.exe"
if not exist "%PY%" goto chua_cai
if not exist "%CONG%\mkdocs.yml" goto chua_co_cong
pushd "%CONG%" || goto khong_mo
exit /b 0

:chua_cai
echo Chương trình chưa được cài cho tài khoản này. Hãy bấm đúp cai-dat.bat trước.
exit /b 1

:chua_co_cong
echo Không thấy tệp "%CONG%\mkdocs.yml": thư mục "cong" phải nằm cạnh các tệp .bat.
echo Chưa có cổng thì bấm đúp cai-dat.bat để tạo; có rồi thì chuyển thư mục ấy về đây và đặt tên là cong.
exit /b 1

:khong_mo
echo Không mở được thư mục "%CONG%": ổ mạng đã ngắt hoặc tài khoản này không có quyền. Nối lại ổ mạng rồi chạy lại.
exit /b 1
