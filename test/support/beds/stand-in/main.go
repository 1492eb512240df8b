// A program that stands in for whatever an image would run: it listens on the given ports, says which pod it is, and calls others.
// It is all that its image holds, so that the image needs no registry and runs as any user, with a read-only root.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

var commands = map[string]func(arguments []string) error{
	"serve": serve,
	"ready": ready,
	"ask":   ask,
	"load":  load,
	"pause": pause,
	"sleep": sleep,
	"done":  func([]string) error { return nil },
}

func main() {
	// As a link by another name it is that command, which is how an exec hook finds its `sleep`.
	name, arguments := filepath.Base(os.Args[0]), os.Args[1:]
	if _, linked := commands[name]; !linked && len(arguments) > 0 {
		name, arguments = arguments[0], arguments[1:]
	}
	command, known := commands[name]
	if !known {
		fail(fmt.Errorf("there is no command %q", name))
	}
	if err := command(arguments); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// pause keeps the namespaces of a pod; as its first process it has to bury what others leave behind.
func pause([]string) error {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT, syscall.SIGCHLD)
	for received := range signals {
		if received != syscall.SIGCHLD {
			return nil
		}
		for {
			if pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); pid <= 0 || err != nil {
				break
			}
		}
	}
	return nil
}

func sleep(arguments []string) error {
	if len(arguments) != 1 {
		return fmt.Errorf("sleep takes a number of seconds")
	}
	duration, err := time.ParseDuration(arguments[0] + "s")
	time.Sleep(duration)
	return err
}
