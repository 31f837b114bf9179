/* close_till.exe PATH [SECONDS]: asks the windows of each process that runs PATH to close, and waits.

   Exit code 0: none runs. 3: one did, and has ended. 1: one still runs, because it asks its cashier
   something first, or belongs to another session. 2: wrong arguments.
   Asked as Alt+F4 asks: a till with an open payment answers by a question, and stays. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <tlhelp32.h>
#include <wchar.h>
#include <stdlib.h>

#define LONGEST 32768
#define MOST 64

static HANDLE running[MOST];
static DWORD numbers[MOST];
static int count;

static void look(const wchar_t *wanted)
{
    static wchar_t path[LONGEST];
    PROCESSENTRY32W entry = {.dwSize = sizeof entry};
    HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    if (all == INVALID_HANDLE_VALUE) {
        return;
    }
    for (BOOL more = Process32FirstW(all, &entry); more; more = Process32NextW(all, &entry)) {
        DWORD rights = SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION;
        HANDLE process = OpenProcess(rights, FALSE, entry.th32ProcessID);
        DWORD size = LONGEST;
        if (process == NULL) {
            continue;
        }
        if (count < MOST && QueryFullProcessImageNameW(process, 0, path, &size)
            && _wcsicmp(path, wanted) == 0) {
            running[count] = process;
            numbers[count++] = entry.th32ProcessID;
        } else {
            CloseHandle(process);
        }
    }
    CloseHandle(all);
}

static BOOL CALLBACK ask(HWND window, LPARAM unused)
{
    DWORD owner = 0;
    (void)unused;
    GetWindowThreadProcessId(window, &owner);
    for (int at = 0; at < count; at++) {
        if (numbers[at] == owner && IsWindowVisible(window)) {
            PostMessageW(window, WM_CLOSE, 0, 0);
        }
    }
    return TRUE;
}

int wmain(int argc, wchar_t **argv)
{
    if (argc < 2) {
        return 2;
    }
    look(argv[1]);
    if (count == 0) {
        return 0;
    }
    EnumWindows(ask, 0);
    DWORD patience = 1000 * (argc > 2 ? (DWORD)wcstoul(argv[2], NULL, 10) : 8);
    DWORD ended = WaitForMultipleObjects((DWORD)count, running, TRUE, patience);
    return ended < WAIT_OBJECT_0 + (DWORD)count ? 3 : 1;
}
