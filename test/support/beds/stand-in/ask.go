package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"
)

// Question is an address, `http://host:port` or `udp://host:port`, and how often it is asked, each time anew.
type Question struct {
	Address string `json:"address"`
	Times   int    `json:"times"`
}

// Asked is what became of a question: who answered, each as often as it did, and what went wrong how often.
type Asked struct {
	Address  string         `json:"address"`
	Answers  []Answer       `json:"answers"`
	Failures map[string]int `json:"failures"`
}

const (
	patience = 5 * time.Second
	atOnce   = 8
	// askers is how many questions are put at once, each up to atOnce times.
	askers = 16
)

// ask takes questions as JSON on its input, and gives back what became of each.
func ask([]string) error {
	var questions []Question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		return err
	}
	client := newClient(false)
	asked := make([]Asked, len(questions))
	turns := make(chan struct{}, askers)
	var all sync.WaitGroup
	for index, question := range questions {
		turns <- struct{}{}
		all.Go(func() {
			asked[index] = askTimes(client, question)
			<-turns
		})
	}
	all.Wait()
	return json.NewEncoder(os.Stdout).Encode(asked)
}

func askTimes(client *http.Client, question Question) Asked {
	asked := Asked{Address: question.Address, Answers: []Answer{}, Failures: map[string]int{}}
	turns := make(chan struct{}, atOnce)
	var lock sync.Mutex
	var all sync.WaitGroup
	for range question.Times {
		turns <- struct{}{}
		all.Go(func() {
			answer, err := askOnce(client, question.Address)
			<-turns
			lock.Lock()
			defer lock.Unlock()
			if err != nil {
				asked.Failures[kindOf(err)]++
			} else {
				asked.Answers = append(asked.Answers, answer)
			}
		})
	}
	all.Wait()
	return asked
}

// newClient makes a new connection for each question, unless it is to keep them as most programs do.
func newClient(keepAlive bool) *http.Client {
	return &http.Client{Timeout: patience, Transport: &http.Transport{DisableKeepAlives: !keepAlive}}
}

func askOnce(client *http.Client, address string) (answer Answer, err error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return answer, err
	}
	if parsed.Scheme == "udp" {
		return askByPacket(parsed.Host)
	}
	response, err := client.Get(address)
	if err != nil {
		return answer, err
	}
	defer response.Body.Close()
	// To the end, or the connection is not used again.
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return answer, err
	}
	if response.StatusCode != http.StatusOK {
		return answer, fmt.Errorf("HTTP %d", response.StatusCode)
	}
	return answer, json.Unmarshal(body, &answer)
}

func askByPacket(host string) (answer Answer, err error) {
	connection, err := net.DialTimeout("udp", host, patience)
	if err != nil {
		return answer, err
	}
	defer connection.Close()
	connection.SetDeadline(time.Now().Add(patience))
	if _, err = connection.Write([]byte("?")); err != nil {
		return answer, err
	}
	text := make([]byte, 1500)
	length, err := connection.Read(text)
	if err != nil {
		return answer, err
	}
	return answer, json.Unmarshal(text[:length], &answer)
}
