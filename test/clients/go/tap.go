package main

import (
	"fmt"
	"os"
	"strings"
)

type test struct {
	name string
	run  func()
}

// Runs tests and prints what came of them in the Test Anything Protocol. A test fails by a panic.
func run(tests []test) {
	fmt.Printf("1..%d\n", len(tests))
	failed := 0
	for index, one := range tests {
		if reason := reasonOf(one.run); reason == nil {
			fmt.Printf("ok %d - %s\n", index+1, one.name)
		} else {
			failed++
			text := strings.ReplaceAll(fmt.Sprint(reason), "\n", "\n# ")
			fmt.Printf("not ok %d - %s\n# %s\n", index+1, one.name, text)
		}
	}
	if failed > 0 {
		os.Exit(1)
	}
}

func reasonOf(run func()) (reason any) {
	defer func() { reason = recover() }()
	run()
	return nil
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func equal(expected, actual any) {
	if expected != actual {
		panic(fmt.Sprintf("expected %v, got %v", expected, actual))
	}
}
