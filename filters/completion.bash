# completion.bash - options of the program whose name this file has, for bash-completion; all of them speak --help alike
_moneytrail() {
	local options
	case $2 in
	-*)
		options=$("$1" --help 2>/dev/null | grep -o -e ' --[a-z][a-z-]*' | sort -u)
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$2")
		;;
	esac
}
complete -o default -F _moneytrail "${BASH_SOURCE[0]##*/}"
