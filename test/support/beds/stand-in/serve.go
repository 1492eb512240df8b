package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Answer says who answers.
type Answer struct {
	Pod     string `json:"pod"`
	Port    string `json:"port"`
	Version string `json:"version"`
	// From is the address that the question came from.
	From string `json:"from"`
}

const longestAnswer = 20 * time.Second

// serve listens on the ports of STAND_IN_PORTS (`8080/TCP,53/UDP`), STAND_IN_START after it was started.
// Before, it writes a file into each directory of STAND_IN_WRITES, and ends if it cannot, as most programs do.
// At SIGTERM it ends at once, or, with STAND_IN_STOP, it drains first (`drain`) or ignores the signal (`deaf`).
func serve([]string) error {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	if delay, err := time.ParseDuration(os.Getenv("STAND_IN_START")); err == nil {
		time.Sleep(delay)
	}
	for _, directory := range listed("STAND_IN_WRITES") {
		if err := write(directory); err != nil {
			return err
		}
	}
	var servers []*http.Server
	for _, port := range listed("STAND_IN_PORTS") {
		number, protocol, _ := strings.Cut(port, "/")
		switch protocol {
		case "TCP":
			server := &http.Server{Handler: handler(number), Protocols: protocols()}
			listener, err := net.Listen("tcp", ":"+number)
			if err != nil {
				return err
			}
			servers = append(servers, server)
			go server.Serve(listener)
		case "UDP":
			listener, err := net.ListenPacket("udp", ":"+number)
			if err != nil {
				return err
			}
			go answerPackets(listener, number)
		default:
			return fmt.Errorf("there is no protocol %s", protocol)
		}
	}
	<-stop
	switch os.Getenv("STAND_IN_STOP") {
	case "deaf":
		select {}
	case "drain":
		ending, cancel := context.WithTimeout(context.Background(), longestAnswer)
		defer cancel()
		for _, server := range servers {
			server.Shutdown(ending)
		}
	}
	return nil
}

// listed is what a variable lists, between commas.
func listed(variable string) []string {
	return strings.FieldsFunc(os.Getenv(variable), func(r rune) bool { return r == ',' })
}

// write makes a file in a directory, and a directory for another one.
func write(directory string) error {
	if err := os.WriteFile(filepath.Join(directory, "stand-in"), []byte("was here"), 0o600); err != nil {
		return err
	}
	return os.MkdirAll(filepath.Join(directory, "made", "by", "stand-in"), 0o700)
}

// protocols lets one port answer HTTP, and gRPC, which is HTTP/2 without TLS.
func protocols() *http.Protocols {
	both := new(http.Protocols)
	both.SetHTTP1(true)
	both.SetUnencryptedHTTP2(true)
	return both
}

func handler(port string) http.Handler {
	return http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		if strings.HasPrefix(request.Header.Get("Content-Type"), "application/grpc") {
			answerHealthCheck(response)
			return
		}
		json.NewEncoder(response).Encode(answer(port, request.RemoteAddr))
	})
}

// answerHealthCheck says SERVING: the one message of the gRPC health protocol, written by hand.
func answerHealthCheck(response http.ResponseWriter) {
	response.Header().Set("Content-Type", "application/grpc")
	response.Header().Set("Trailer", "Grpc-Status")
	response.Write([]byte{0, 0, 0, 0, 2, 0x08, 1})
	response.Header().Set("Grpc-Status", "0")
}

func answerPackets(listener net.PacketConn, port string) {
	question := make([]byte, 1500)
	for {
		_, from, err := listener.ReadFrom(question)
		if err != nil {
			return
		}
		text, _ := json.Marshal(answer(port, from.String()))
		listener.WriteTo(text, from)
	}
}

func answer(port, from string) Answer {
	host, _, _ := net.SplitHostPort(from)
	return Answer{Pod: os.Getenv("STAND_IN_POD"), Port: port, Version: os.Getenv("STAND_IN_VERSION"), From: host}
}

// ready is what an exec probe asks: whether every TCP port is listened on.
func ready([]string) error {
	for _, port := range strings.FieldsFunc(os.Getenv("STAND_IN_PORTS"), func(r rune) bool { return r == ',' }) {
		number, protocol, _ := strings.Cut(port, "/")
		if protocol != "TCP" {
			continue
		}
		connection, err := net.DialTimeout("tcp", "127.0.0.1:"+number, time.Second)
		if err != nil {
			return err
		}
		connection.Close()
	}
	return nil
}
