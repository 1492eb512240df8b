package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

// Report is what became of a steady stream of questions.
type Report struct {
	Sent     int            `json:"sent"`
	Lost     int            `json:"lost"`
	Failures map[string]int `json:"failures"`
	// Answers counts by version and port: `example/app:1 8080`.
	Answers map[string]int `json:"answers"`
	// LastAnswer is when each of them answered last, in seconds.
	LastAnswer map[string]float64 `json:"lastAnswer"`
	// FirstLoss and LastLoss are when a question was put that nobody answered, in seconds.
	FirstLoss float64 `json:"firstLoss"`
	LastLoss  float64 `json:"lastLoss"`
	Seconds   float64 `json:"seconds"`
}

// opened is how many answers in a row show that a Service can be reached.
const opened = 20

// load puts a question every so often, whether the ones before were answered or not, until its input ends; then it reports.
// Where it keeps its connection it waits for each answer: on a busy machine questions would meet, and need more connections,
// of which Go uses the youngest first, so that the one that was kept would not be used any more.
// It begins, and says so on its error output, when the Service can be reached: a Service that was just made is known everywhere a little later.
func load(arguments []string) error {
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	every := flags.Duration("every", 10*time.Millisecond, "between two questions")
	keepAlive := flags.Bool("keep-alive", false, "use one connection for all questions, one after the other")
	atOnce := flags.Bool("at-once", false, "begin before the Service can be reached")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	ended := make(chan struct{})
	go func() {
		io.Copy(io.Discard, os.Stdin)
		close(ended)
	}()
	client := newClient(*keepAlive)
	for inRow := 0; inRow < opened && !*atOnce; inRow++ {
		if _, err := askOnce(client, flags.Arg(0)); err != nil {
			inRow = 0
			time.Sleep(*every)
		}
	}
	fmt.Fprintln(os.Stderr, "begun")
	report := Report{Failures: map[string]int{}, Answers: map[string]int{}, LastAnswer: map[string]float64{}}
	var lock sync.Mutex
	var all sync.WaitGroup
	start := time.Now()
	question := func() {
		at := time.Since(start).Seconds()
		answer, err := askOnce(client, flags.Arg(0))
		lock.Lock()
		defer lock.Unlock()
		report.count(at, answer, err)
	}
	// A machine that is too busy for that has fewer put; more at once would keep it busier still.
	tick := time.NewTicker(*every)
	for {
		select {
		case <-ended:
			all.Wait()
			report.Seconds = time.Since(start).Seconds()
			return json.NewEncoder(os.Stdout).Encode(report)
		case <-tick.C:
		}
		if *keepAlive {
			question()
		} else {
			all.Go(question)
		}
	}
}

func (report *Report) count(at float64, answer Answer, err error) {
	report.Sent++
	if err == nil {
		who := answer.Version + " " + answer.Port
		report.Answers[who]++
		report.LastAnswer[who] = max(report.LastAnswer[who], at)
		return
	}
	report.Lost++
	report.Failures[kindOf(err)]++
	if report.FirstLoss == 0 || at < report.FirstLoss {
		report.FirstLoss = at
	}
	report.LastLoss = max(report.LastLoss, at)
}

// kindOf puts failures into few words, so that they can be counted.
func kindOf(err error) string {
	var timeout net.Error
	var name *net.DNSError
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return "no such name"
	case name != nil:
		return "no answer from DNS"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "timeout"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.Is(err, syscall.ECONNRESET):
		return "reset"
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return "unreachable"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "closed"
	default:
		return err.Error()
	}
}
