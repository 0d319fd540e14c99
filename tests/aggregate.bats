#!/usr/bin/env bats
# aggregate - each commitment once, whatever the order and the cuts of what is read

load helper

@test "cases" {
	check_cases aggregate
}
