/* pos-app.exe (for shortcuts) and pos-app.com (for consoles): CPython in this very process.

   One process: its exit code is the program's, the task bar shows our icon, and whoever ends it
   ends the till. Made twice from this file; the subsystem is the linker's choice.
   PYTHON_DLL is the name of CPython's library in the folder `app` beside this file. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768 /* characters of a path on Windows */
#define FAULT 1       /* docs/exit-codes.md */

static const wchar_t *const BEFORE[] = {L"-I", L"-B", L"-X", L"utf8", L"-m", L"pos_app"};
#define COUNT_BEFORE (sizeof BEFORE / sizeof *BEFORE)

typedef int (*py_main)(int, wchar_t **);

static int broken(void)
{
    static const wchar_t text[] =
        L"Dastur toʻliq oʻrnatilmagan: uni qayta oʻrnating. Savdolaringiz saqlangan.\n\n"
        L"Программа установлена не полностью: установите её заново. Ваши продажи сохранены.\n\n"
        L"The program is not completely installed: install it again. Your sales are safe.";
#ifdef CONSOLE
    /* Written as Windows writes: msvcrt would turn these letters into question marks. */
    HANDLE error = GetStdHandle(STD_ERROR_HANDLE);
    DWORD done, mode;
    if (GetConsoleMode(error, &mode)) {
        WriteConsoleW(error, text, (DWORD)wcslen(text), &done, NULL);
    } else {
        char bytes[1024];
        int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
        WriteFile(error, bytes, (DWORD)(size - 1), &done, NULL);
    }
#else
    MessageBoxW(NULL, text, L"QR Toʻlov", MB_ICONERROR | MB_OK);
#endif
    return FAULT;
}

static int library(wchar_t *path)
{
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
    wchar_t *end = wcsrchr(path, L'\\');
    static const wchar_t inside[] = L"\\app\\" PYTHON_DLL;
    if (length == 0 || length >= LONGEST - wcslen(inside) || end == NULL) {
        return 0;
    }
    wcscpy(end, inside);
    return 1;
}

int wmain(int argc, wchar_t **argv)
{
    static wchar_t path[LONGEST];
    wchar_t **words = calloc((size_t)argc + COUNT_BEFORE + 1, sizeof *words);
    if (words == NULL || !library(path)) {
        return broken();
    }
    /* Nothing is taken from the folder the program was started in, or from another's Qt. */
    SetDllDirectoryW(L"");
    SetEnvironmentVariableW(L"QT_PLUGIN_PATH", NULL);
    SetEnvironmentVariableW(L"QT_QPA_PLATFORM_PLUGIN_PATH", NULL);
    HMODULE python = LoadLibraryExW(
        path, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (python == NULL) {
        return broken();
    }
    py_main run = (py_main)(void *)GetProcAddress(python, "Py_Main");
    if (run == NULL) {
        return broken();
    }
    words[0] = argv[0];
    for (size_t at = 0; at < COUNT_BEFORE; at++) {
        words[1 + at] = (wchar_t *)BEFORE[at];
    }
    for (int at = 1; at < argc; at++) {
        words[COUNT_BEFORE + at] = argv[at];
    }
    return run(argc + (int)COUNT_BEFORE, words);
}
