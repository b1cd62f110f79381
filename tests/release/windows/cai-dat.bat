@echo off
rem Installs the program for this user alone: no administrator, no network. All that it takes lies in the folder "goi".
chcp 65001 >nul
setlocal DisableDelayedExpansion
title Cài đặt Cổng CCHC
set "GOI=%~dp0goi"
set "CONG=%~dp0cong"
set "NHA=%USERPROFILE%\.cong-cchc"
set "NHAT_KY=%NHA%\cai-dat.log"
rem What other programs may have set for Python must not reach this one; the new py.exe must not begin to download.
set "PYTHONHOME="
set "PYTHONPATH="
set "PYTHONUTF8=1"
set "PYTHONNOUSERSITE=1"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=0"
set "NO_MKDOCS_2_WARNING=1"

if not exist "%GOI%\yeu-cau.txt" goto chua_giai_nen
if not "%NHA:~@HOME_LIMIT@,1%"=="" goto duong_dan_dai
if not "%CONG:~@PORTAL_LIMIT@,1%"=="" goto thu_muc_dai
if not exist "%NHA%\" mkdir "%NHA%" 2>nul
(>"%NHA%\thu.txt" echo thu) 2>nul || goto khong_ghi_duoc
del "%NHA%\thu.txt"

rem The first Python that the packed libraries are for, of 64 bits.
set "HOI=import sys, sysconfig; sys.exit(sysconfig.get_platform() != 'win-amd64' or not (3, 11) <= sys.version_info[:2] <= (3, 13))"
set "PY="
for %%V in (3.13 3.12 3.11) do if not defined PY py -%%V -c "%HOI%" >nul 2>nul && set "PY=py -%%V"
if not defined PY python -c "%HOI%" >nul 2>nul && set "PY=python"
if defined PY goto co_python
py -3 -c "" >nul 2>nul && goto sai_ban
python -c "" >nul 2>nul && goto sai_ban
goto khong_co_python

:co_python
echo Đang cài Cổng CCHC @VERSION@, chừng vài phút. Xin đừng đóng cửa sổ này.
rem What was installed before is used until the new one is whole; what an earlier attempt left goes.
set "CU="
if exist "%NHA%\ban.txt" set /p CU=<"%NHA%\ban.txt"
for /d %%D in ("%NHA%\moi-truong-*") do if /i not "%%~nxD"=="%CU%" rmdir /s /q "%%~D"
set "MOI=moi-truong-@VERSION@-%RANDOM%"
set "PYTHON_MOI=%NHA%\%MOI%\Scripts\python.exe"
%PY% -m venv "%NHA%\%MOI%" >"%NHAT_KY%" 2>&1 || goto chua_xong
"%PYTHON_MOI%" -m pip --isolated --disable-pip-version-check --no-input install --no-index --no-cache-dir --only-binary=:all: --require-hashes --find-links "%GOI%" -r "%GOI%\yeu-cau.txt" >>"%NHAT_KY%" 2>&1 || goto chua_xong
"%PYTHON_MOI%" -m cchc --version >>"%NHAT_KY%" 2>&1 || goto chua_xong
(>"%NHA%\ban.txt" echo %MOI%) 2>nul || goto khong_ghi_duoc
echo Đã cài xong chương trình.
echo.
if exist "%CONG%\mkdocs.yml" goto co_cong
echo Bây giờ tạo cổng của đơn vị trong thư mục "%CONG%". Xin trả lời từng câu; Enter là lấy câu trả lời có sẵn.
"%PYTHON_MOI%" -m cchc init "%CONG%" || goto chua_tao
goto xong

:co_cong
pushd "%CONG%" || goto chua_tao
"%PYTHON_MOI%" -m cchc upgrade || goto chua_nang
popd

:xong
echo.
echo Xong. Từ nay bấm đúp ban-lam-viec.bat: viết, xem trước, duyệt và đăng đều ở đó.
echo Bấm một phím bất kỳ để mở bàn làm việc ngay bây giờ; chưa cần thì đóng cửa sổ này.
pause >nul
call "%~dp0ban-lam-viec.bat"
exit /b 0

:chua_giai_nen
echo Thiếu thư mục "goi" bên cạnh tệp này. Hãy bấm chuột phải vào tệp zip, chọn Extract All [Giải nén tất cả],
echo rồi bấm đúp cai-dat.bat trong thư mục vừa giải nén.
goto hong

:duong_dan_dai
echo Đường dẫn "%NHA%" dài quá @HOME_LIMIT@ ký tự nên Windows không chứa được tệp của chương trình.
echo Hãy nhờ người quản trị máy bật đường dẫn dài [LongPathsEnabled] hoặc cài bằng tài khoản có tên ngắn hơn.
goto hong

:thu_muc_dai
echo Đường dẫn "%CONG%" dài quá @PORTAL_LIMIT@ ký tự nên Windows không chứa được các trang sẽ dựng.
echo Hãy chuyển cả thư mục này ra chỗ ngắn hơn, ví dụ D:\cong-cchc, rồi bấm đúp cai-dat.bat ở đó.
goto hong

:khong_ghi_duoc
echo Không ghi được vào "%NHA%": tài khoản này không có quyền, ổ đĩa đã đầy, hoặc phần mềm diệt vi-rút đang chặn.
echo Hãy dọn bớt ổ đĩa, hoặc nhờ người quản trị máy cho quyền ghi vào thư mục ấy, rồi chạy lại.
goto hong

:khong_co_python
echo Máy này chưa có Python. Hãy vào https://www.python.org/downloads/windows/ tải bản 3.13, tệp "Windows installer [64-bit]",
echo chạy tệp ấy, bỏ dấu ở ô "Use admin privileges when installing py.exe", đánh dấu ô "Add python.exe to PATH", bấm "Install Now".
echo Không cần quyền quản trị. Máy không có mạng thì tải ở máy khác rồi chép sang. Cài xong, bấm đúp lại cai-dat.bat.
goto hong

:sai_ban
echo Máy này có Python nhưng không phải bản 3.11, 3.12 hoặc 3.13 loại 64-bit; các bản đang có:
py -0 2>nul
python -VV 2>nul
echo Hãy vào https://www.python.org/downloads/windows/ tải bản 3.13, tệp "Windows installer [64-bit]", cài thêm bên cạnh bản đang có
echo [bỏ dấu ở ô "Use admin privileges when installing py.exe" thì không cần quyền quản trị], rồi bấm đúp lại cai-dat.bat.
goto hong

:chua_xong
echo Chưa cài được. Chương trình cài lần trước, nếu có, vẫn dùng được như cũ.
findstr /c:"Errno 28" /c:"WinError 112" "%NHAT_KY%" >nul && echo Ổ đĩa đã đầy: hãy dọn lấy chừng 1 GB rồi chạy lại.
findstr /c:"Errno 13" /c:"WinError 5]" /c:"WinError 32]" "%NHAT_KY%" >nul && echo Windows không cho ghi tệp: hãy đóng các cửa sổ của Cổng, tạm dừng phần mềm diệt vi-rút, rồi chạy lại.
findstr /c:"WinError 206" /c:"Errno 2]" "%NHAT_KY%" >nul && echo Đường dẫn quá dài: hãy nhờ người quản trị máy bật đường dẫn dài [LongPathsEnabled].
findstr /c:"DO NOT MATCH THE HASHES" /c:"No matching distribution" /c:"BadZipFile" "%NHAT_KY%" >nul && echo Tệp trong thư mục "goi" thiếu hoặc hỏng: hãy tải lại tệp zip và giải nén lại.
echo Chi tiết cho người hỗ trợ ở tệp "%NHAT_KY%".
goto hong

:chua_tao
echo Chương trình đã cài xong nhưng chưa tạo được cổng; lý do ở dòng trên. Sửa rồi bấm đúp lại cai-dat.bat.
goto hong

:chua_nang
popd
echo Chương trình đã cài xong nhưng cổng chưa chuyển sang bản mới; lý do ở dòng trên. Sửa rồi bấm đúp lại cai-dat.bat.

:hong
echo.
pause
exit /b 1
