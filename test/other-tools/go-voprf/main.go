// SPDX-License-Identifier: EUPL-1.2

// Command go-voprf plays one side of RFC 9497 (ristretto255-SHA512, mode 1) with Cloudflare's CIRCL, so that our side is tried
// against code we did not write. It reads one JSON object from standard input and writes one to standard output; bytes are hex.
//
//	go-voprf answer  {seed, info, hidden}                      → {key, answers, proof}
//	go-voprf hide    {inputs, blinds, key}                     → {hidden}
//	go-voprf open    {inputs, blinds, key, answers, proof}     → {outputs}
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"

	"github.com/cloudflare/circl/group"
	"github.com/cloudflare/circl/oprf"
	"github.com/cloudflare/circl/zk/dleq"
)

type message struct {
	Seed    string   `json:"seed,omitempty"`
	Info    string   `json:"info,omitempty"`
	Key     string   `json:"key,omitempty"`
	Inputs  []string `json:"inputs,omitempty"`
	Blinds  []string `json:"blinds,omitempty"`
	Hidden  []string `json:"hidden,omitempty"`
	Answers []string `json:"answers,omitempty"`
	Proof   string   `json:"proof,omitempty"`
	Outputs []string `json:"outputs,omitempty"`
}

var suite = oprf.SuiteRistretto255

func main() {
	var in message
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		fail(err)
	}
	out, err := run(os.Args[1], in)
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func run(deed string, in message) (message, error) {
	switch deed {
	case "answer":
		return answer(in)
	case "hide":
		_, request, _, err := hide(in)
		if err != nil {
			return message{}, err
		}
		hidden, err := texts(request.Elements)
		return message{Hidden: hidden}, err
	case "open":
		return open(in)
	}
	return message{}, fmt.Errorf("unknown deed %q", deed)
}

func answer(in message) (message, error) {
	seed, err := hex.DecodeString(in.Seed)
	if err != nil {
		return message{}, err
	}
	info, err := hex.DecodeString(in.Info)
	if err != nil {
		return message{}, err
	}
	key, err := oprf.DeriveKey(suite, oprf.VerifiableMode, seed, info)
	if err != nil {
		return message{}, err
	}
	hidden, err := elements(in.Hidden)
	if err != nil {
		return message{}, err
	}
	evaluation, err := oprf.NewVerifiableServer(suite, key).Evaluate(&oprf.EvaluationRequest{Elements: hidden})
	if err != nil {
		return message{}, err
	}
	public, err := key.Public().MarshalBinary()
	if err != nil {
		return message{}, err
	}
	proof, err := evaluation.Proof.MarshalBinary()
	if err != nil {
		return message{}, err
	}
	answers, err := texts(evaluation.Elements)
	return message{Key: hex.EncodeToString(public), Answers: answers, Proof: hex.EncodeToString(proof)}, err
}

func hide(in message) (*oprf.FinalizeData, *oprf.EvaluationRequest, *oprf.VerifiableClient, error) {
	public := new(oprf.PublicKey)
	bytes, err := hex.DecodeString(in.Key)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := public.UnmarshalBinary(suite, bytes); err != nil {
		return nil, nil, nil, err
	}
	inputs := make([][]byte, len(in.Inputs))
	blinds := make([]oprf.Blind, len(in.Blinds))
	for i := range inputs {
		if inputs[i], err = hex.DecodeString(in.Inputs[i]); err != nil {
			return nil, nil, nil, err
		}
		blind, err := hex.DecodeString(in.Blinds[i])
		if err != nil {
			return nil, nil, nil, err
		}
		blinds[i] = suite.Group().NewScalar()
		if err := blinds[i].UnmarshalBinary(blind); err != nil {
			return nil, nil, nil, err
		}
	}
	client := oprf.NewVerifiableClient(suite, public)
	kept, request, err := client.DeterministicBlind(inputs, blinds)
	return kept, request, &client, err
}

func open(in message) (message, error) {
	kept, _, client, err := hide(in)
	if err != nil {
		return message{}, err
	}
	answers, err := elements(in.Answers)
	if err != nil {
		return message{}, err
	}
	bytes, err := hex.DecodeString(in.Proof)
	if err != nil {
		return message{}, err
	}
	proof := new(dleq.Proof)
	if err := proof.UnmarshalBinary(suite.Group(), bytes); err != nil {
		return message{}, err
	}
	outputs, err := client.Finalize(kept, &oprf.Evaluation{Elements: answers, Proof: proof})
	if err != nil {
		return message{}, err
	}
	out := message{}
	for _, output := range outputs {
		out.Outputs = append(out.Outputs, hex.EncodeToString(output))
	}
	return out, nil
}

func elements(list []string) ([]group.Element, error) {
	out := make([]group.Element, len(list))
	for i, text := range list {
		bytes, err := hex.DecodeString(text)
		if err != nil {
			return nil, err
		}
		out[i] = suite.Group().NewElement()
		if err := out[i].UnmarshalBinary(bytes); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func texts(list []group.Element) ([]string, error) {
	out := make([]string, len(list))
	for i, element := range list {
		bytes, err := element.MarshalBinaryCompress()
		if err != nil {
			return nil, err
		}
		out[i] = hex.EncodeToString(bytes)
	}
	return out, nil
}
