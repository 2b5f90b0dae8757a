// SPDX-License-Identifier: EUPL-1.2

// Command go-age seals and opens from standard input to standard output with the age library for Go,
// so that our sealed files are read, and files for us written, by code we did not write.
//
//	go-age identity              prints a new post-quantum identity and, on the next line, its recipient
//	go-age recipient <identity>  prints the recipient of an identity
//	go-age seal <recipient>...
//	go-age open <identity>
//
// Secrets on the command line are for tests only.
package main

import (
	"fmt"
	"io"
	"os"

	"filippo.io/age"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("say what to do")
	}
	switch args[0] {
	case "identity":
		identity, err := age.GenerateHybridIdentity()
		if err != nil {
			return err
		}
		fmt.Printf("%s\n%s\n", identity, identity.Recipient())
		return nil
	case "recipient":
		identity, err := age.ParseHybridIdentity(args[1])
		if err != nil {
			return err
		}
		fmt.Println(identity.Recipient())
		return nil
	case "seal":
		return seal(args[1:])
	case "open":
		return open(args[1])
	}
	return fmt.Errorf("unknown deed %q", args[0])
}

func seal(texts []string) error {
	var recipients []age.Recipient
	for _, text := range texts {
		recipient, err := age.ParseHybridRecipient(text)
		if err != nil {
			return err
		}
		recipients = append(recipients, recipient)
	}
	writer, err := age.Encrypt(os.Stdout, recipients...)
	if err != nil {
		return err
	}
	if _, err := io.Copy(writer, os.Stdin); err != nil {
		return err
	}
	return writer.Close()
}

func open(text string) error {
	identity, err := age.ParseHybridIdentity(text)
	if err != nil {
		return err
	}
	reader, err := age.Decrypt(os.Stdin, identity)
	if err != nil {
		return err
	}
	_, err = io.Copy(os.Stdout, reader)
	return err
}
