// SPDX-License-Identifier: EUPL-1.2

// Command go-log checks a Comity log with code Comity did not write: golang.org/x/mod/sumdb/note and tlog.
//
//	go-log DIR
//
// DIR holds vkey, checkpoint and tile/... as a node writes them. Where present it also checks
// proofs/*.tlog-proof (c2sp.org/tlog-proof@v1) and consistency/*.add-checkpoint, each beside
// a signed checkpoint of the older tree of the same name, *.checkpoint.
package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const width = 256

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go-log DIR")
		os.Exit(2)
	}
	words, err := checkLog(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "rejected:", err)
		os.Exit(1)
	}
	fmt.Println("accepted:", words)
}

func checkLog(dir string) (string, error) {
	vkey, err := os.ReadFile(filepath.Join(dir, "vkey"))
	if err != nil {
		return "", err
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(vkey)))
	if err != nil {
		return "", err
	}
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return "", err
	}
	tree, err := openCheckpoint(signed, verifier)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	entries, err := readEntries(dir, tree.N)
	if err != nil {
		return "", err
	}
	reader, err := hashesOf(entries)
	if err != nil {
		return "", err
	}
	tiles, err := checkTiles(dir, tree.N, reader)
	if err != nil {
		return "", err
	}
	// The root of the empty tree is SHA-256 of nothing; TreeHash is not defined for it.
	if tree.N > 0 {
		root, err := tlog.TreeHash(tree.N, reader)
		if err != nil {
			return "", err
		}
		if root != tree.Hash {
			return "", errors.New("the entries do not lead to the signed root")
		}
	}
	proofs, err := checkProofs(dir, verifier, entries)
	if err != nil {
		return "", err
	}
	joined, err := checkConsistency(dir, verifier)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("entries=%d tiles=%d proofs=%d consistency=%d", tree.N, tiles, proofs, joined), nil
}

// openCheckpoint verifies the note and reads origin, size and root. The origin must be the key's name.
func openCheckpoint(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, errors.New("not a size")
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return tlog.Tree{}, err
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

func readEntries(dir string, size int64) ([][]byte, error) {
	var entries [][]byte
	for index := int64(0); index*width < size; index++ {
		count := int(min(width, size-index*width))
		// L is -1 for data tiles in the Go package, whose paths differ; the number part is the same.
		path := strings.Replace(tilePath(tlog.Tile{H: 8, L: 0, N: index, W: count}), "tile/0/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			return nil, err
		}
		for n := 0; n < count; n++ {
			if len(bundle) < 2 {
				return nil, fmt.Errorf("%s: too short", path)
			}
			length := int(bundle[0])<<8 | int(bundle[1])
			if len(bundle) < 2+length {
				return nil, fmt.Errorf("%s: too short", path)
			}
			entries = append(entries, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
		if len(bundle) > 0 {
			return nil, fmt.Errorf("%s: too long", path)
		}
	}
	return entries, nil
}

// tilePath is Tile.Path without the tile height, which C2SP tlog-tiles leaves out.
func tilePath(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
}

func hashesOf(entries [][]byte) (tlog.HashReader, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, 0, len(indexes))
		for _, index := range indexes {
			if index >= int64(len(stored)) {
				return nil, errors.New("no such hash")
			}
			out = append(out, stored[index])
		}
		return out, nil
	})
	for n, entry := range entries {
		hashes, err := tlog.StoredHashes(int64(n), entry, reader)
		if err != nil {
			return nil, err
		}
		stored = append(stored, hashes...)
	}
	return reader, nil
}

// checkTiles compares every tile file of this size with what the Go package computes from the entries.
func checkTiles(dir string, size int64, reader tlog.HashReader) (int, error) {
	tiles := tlog.NewTiles(8, 0, size)
	for _, tile := range tiles {
		expected, err := tlog.ReadTileData(tile, reader)
		if err != nil {
			return 0, err
		}
		found, err := os.ReadFile(filepath.Join(dir, tilePath(tile)))
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(expected, found) {
			return 0, fmt.Errorf("%s differs from the entries", tilePath(tile))
		}
	}
	return len(tiles), nil
}

func checkProofs(dir string, verifier note.Verifier, entries [][]byte) (int, error) {
	files, err := filepath.Glob(filepath.Join(dir, "proofs", "*.tlog-proof"))
	if err != nil {
		return 0, err
	}
	for _, file := range files {
		if err := checkProof(file, verifier, entries); err != nil {
			return 0, fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
	}
	return len(files), nil
}

func checkProof(file string, verifier note.Verifier, entries [][]byte) error {
	head, signed, err := splitFile(file)
	if err != nil {
		return err
	}
	if head[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a proof")
	}
	head = head[1:]
	if len(head) > 0 && strings.HasPrefix(head[0], "extra ") {
		head = head[1:]
	}
	if len(head) == 0 || !strings.HasPrefix(head[0], "index ") {
		return errors.New("no index")
	}
	index, err := strconv.ParseInt(head[0][len("index "):], 10, 64)
	if err != nil || index < 0 || index >= int64(len(entries)) {
		return errors.New("no such index")
	}
	hashes, err := parseHashes(head[1:])
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(signed, verifier)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tlog.RecordHash(entries[index]))
}

func checkConsistency(dir string, verifier note.Verifier) (int, error) {
	files, err := filepath.Glob(filepath.Join(dir, "consistency", "*.add-checkpoint"))
	if err != nil {
		return 0, err
	}
	for _, file := range files {
		if err := checkJoined(file, verifier); err != nil {
			return 0, fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
	}
	return len(files), nil
}

func checkJoined(file string, verifier note.Verifier) error {
	head, signed, err := splitFile(file)
	if err != nil {
		return err
	}
	newer, err := openCheckpoint(signed, verifier)
	if err != nil {
		return err
	}
	before, err := os.ReadFile(strings.TrimSuffix(file, ".add-checkpoint") + ".checkpoint")
	if err != nil {
		return err
	}
	older, err := openCheckpoint(before, verifier)
	if err != nil {
		return err
	}
	if head[0] != fmt.Sprintf("old %d", older.N) {
		return errors.New("another old size")
	}
	hashes, err := parseHashes(head[1:])
	if err != nil {
		return err
	}
	return tlog.CheckTree(hashes, newer.N, newer.Hash, older.N, older.Hash)
}

// splitFile parts a text at its first empty line: lines before, a signed note after.
func splitFile(file string) ([]string, []byte, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	head, signed, found := bytes.Cut(text, []byte("\n\n"))
	if !found {
		return nil, nil, errors.New("no empty line")
	}
	return strings.Split(string(head), "\n"), signed, nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, 0, len(lines))
	for _, line := range lines {
		raw, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(raw) != tlog.HashSize {
			return nil, errors.New("not a hash")
		}
		hashes = append(hashes, tlog.Hash(raw))
	}
	return hashes, nil
}
