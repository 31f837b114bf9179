program=/usr/lib/pos-app/pos-app

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
uz*)
    not_now="hozir emas: toʻlov ochiq yoki jurnal nusxasini olib boʻlmadi; dastur avvalgidek qoldi. Keyinroq qayta urining."
    still_open="dastur ochiq va yopilmadi; uni yoping va qayta urining."
    was_open="dastur yangilash uchun yopildi; uni qayta oching."
    ;;
ru*)
    not_now="не сейчас: открыт платёж или не удалась копия журнала; программа осталась прежней. Повторите позже."
    still_open="программа открыта и не закрылась; закройте её и повторите."
    was_open="программа была закрыта для обновления; откройте её снова."
    ;;
*)
    not_now="not now: a payment is open, or a journal could not be backed up. The program is left as it was; try again later."
    still_open="the program is open and did not close; close it and try again."
    was_open="the program was closed for the update; open it again."
    ;;
esac

# Process ids of the program, whoever runs it.
running() {
    for link in /proc/[0-9]*/exe; do
        if [ "$(readlink "$link" 2>/dev/null)" = "$program" ]; then
            pid=${link#/proc/}
            echo "${pid%/exe}"
        fi
    done
}

# 0: it may be replaced. A program too broken to answer may be, where nobody has it open.
may_update() {
    code=0
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG="${LANG:-C.UTF-8}" LC_ALL="${LC_ALL:-}" \
        "$program" --may-update </dev/null || code=$?
    case $code in
    0) return 0 ;;
    5 | 11) return 1 ;;
    *) [ -z "$(running)" ] ;;
    esac
}

# Ask, close what is open without a payment, and ask again: a journal is copied once it is closed.
# POS_APP_UPDATE_ANYWAY=1 goes on whatever the answer; an open payment is then taken up again
# at the next start.
close_program_or_refuse() {
    [ -x "$program" ] || return 0
    if ! may_update && [ "${POS_APP_UPDATE_ANYWAY:-}" != 1 ]; then
        echo "pos-app: $not_now" >&2
        exit 1
    fi
    [ -n "$(running)" ] || return 0
    # shellcheck disable=SC2046
    kill -TERM $(running) 2>/dev/null || true
    waited=0
    while [ -n "$(running)" ]; do
        waited=$((waited + 1))
        if [ "$waited" -gt 20 ]; then
            echo "pos-app: $still_open" >&2
            exit 1
        fi
        sleep 0.5
    done
    echo "pos-app: $was_open"
    if ! may_update && [ "${POS_APP_UPDATE_ANYWAY:-}" != 1 ]; then
        echo "pos-app: $not_now" >&2
        exit 1
    fi
}
