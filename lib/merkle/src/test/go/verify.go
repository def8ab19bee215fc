// Command verify holds a stored log against golang.org/x/mod/sumdb/note and tlog, which share no line with this
// library, and leaves proofs of its own making in the same directory.
//
//	checkpoint, vkeys        signed by the log, cosigned by one witness; their verifier keys, one a line
//	tile/...                 tiles and entry bundles by their paths
//	inclusion, consistency   lines of: index or old size, then hashes
//	receipt.tlog-proof       a proof with an extra line
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var dir = os.Args[1]

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func want(holds bool, what ...interface{}) {
	if !holds {
		log.Fatal(what...)
	}
}

func read(name string) []byte {
	contents, err := os.ReadFile(filepath.Join(dir, name))
	must(err)
	return contents
}

func write(name string, contents string) {
	must(os.WriteFile(filepath.Join(dir, name), []byte(contents), 0o644))
}

func lines(name string) []string {
	return strings.Split(strings.TrimSuffix(string(read(name)), "\n"), "\n")
}

func number(text string) (n int64) {
	_, err := fmt.Sscan(text, &n)
	must(err)
	return n
}

func hashes(texts []string) (parsed []tlog.Hash) {
	for _, text := range texts {
		hash, err := tlog.ParseHash(text)
		must(err)
		parsed = append(parsed, hash)
	}
	return parsed
}

// cosigner verifies signatures of type 04, which sumdb/note does not know: a time before the signature, and a
// header before the text.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func newCosigner(vkey string) (c cosigner) {
	parts := strings.SplitN(vkey, "+", 3)
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	want(raw[0] == 4, "type of ", vkey)
	_, err = fmt.Sscanf(parts[1], "%x", &c.id)
	must(err)
	c.name, c.key = parts[0], raw[1:]
	return c
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.id }
func (c cosigner) Verify(text, signature []byte) bool {
	header := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(signature))
	return ed25519.Verify(c.key, append([]byte(header), text...), signature[8:])
}

// open verifies a checkpoint under both keys.
func open(signed []byte, keys note.Verifiers) tlog.Tree {
	opened, err := note.Open(signed, keys)
	must(err)
	want(len(opened.Sigs) == 2 && len(opened.UnverifiedSigs) == 0, "signatures of ", opened.Text)
	text := strings.Split(opened.Text, "\n")
	return tlog.Tree{N: number(text[1]), Hash: hashes(text[2:3])[0]}
}

// path turns a path of sumdb into one of tlog-tiles: without the height, which is always 8.
func path(tile tlog.Tile) string { return strings.Replace(tile.Path(), "tile/8/", "tile/", 1) }

type tiles struct{}

func (tiles) Height() int                     { return 8 }
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (tiles) ReadTiles(wanted []tlog.Tile) (found [][]byte, err error) {
	for _, tile := range wanted {
		found = append(found, read(path(tile)))
	}
	return found, nil
}

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) (found []tlog.Hash, err error) {
	for _, index := range indexes {
		found = append(found, m[index])
	}
	return found, nil
}

// rebuild hashes every entry of the bundles anew.
func rebuild(size int64) (all memory, leaves []tlog.Hash) {
	var bundle []byte
	for i := int64(0); i < size; i++ {
		if i%256 == 0 {
			width := size - i
			if width > 256 {
				width = 256
			}
			tile := tlog.Tile{H: 8, L: 0, N: i / 256, W: int(width)}
			bundle = read(strings.Replace(path(tile), "tile/0/", "tile/entries/", 1))
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		stored, err := tlog.StoredHashes(i, bundle[2:end], all)
		must(err)
		all = append(all, stored...)
		leaves = append(leaves, tlog.RecordHash(bundle[2:end]))
		bundle = bundle[end:]
	}
	return all, leaves
}

func checkTiles(tree tlog.Tree, all memory, leaves []tlog.Hash) {
	for _, tile := range tlog.NewTiles(8, 0, tree.N) {
		widest := tree.N>>(8*uint(tile.L)) - tile.N<<8
		if tile.W < 256 && int64(tile.W) < widest {
			continue // older releases name every narrower tile too
		}
		made, err := tlog.ReadTileData(tile, all)
		must(err)
		want(bytes.Equal(read(path(tile)), made), path(tile))
	}
	reader := tlog.TileHashReader(tree, tiles{})
	for i := range leaves {
		found, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(i))})
		must(err)
		want(found[0] == leaves[i], "leaf ", i)
	}
}

func checkProofs(tree tlog.Tree, all memory, leaves []tlog.Hash) {
	for _, line := range lines("inclusion") {
		words := strings.Fields(line)
		index := number(words[0])
		must(tlog.CheckRecord(hashes(words[1:]), tree.N, tree.Hash, index, leaves[index]))
	}
	for _, line := range lines("consistency") {
		words := strings.Fields(line)
		old := number(words[0])
		root, err := tlog.TreeHash(old, all)
		must(err)
		must(tlog.CheckTree(hashes(words[1:]), tree.N, tree.Hash, old, root))
	}
}

func checkReceipt(keys note.Verifiers, leaves []tlog.Hash) {
	parts := strings.SplitN(string(read("receipt.tlog-proof")), "\n\n", 2)
	head := strings.Split(parts[0], "\n")
	want(head[0] == "c2sp.org/tlog-proof@v1" && strings.HasPrefix(head[1], "extra "), parts[0])
	index := number(strings.TrimPrefix(head[2], "index "))
	tree := open([]byte(parts[1]), keys)
	must(tlog.CheckRecord(hashes(head[3:]), tree.N, tree.Hash, index, leaves[index]))
}

type fixed struct{}

func (fixed) Read(seed []byte) (int, error) {
	return copy(seed, bytes.Repeat([]byte{7}, len(seed))), nil
}

// give signs heads of many sizes with a key of Go's making, and proves an entry and an older size under each.
func give(all memory, size int64) {
	secret, vkey, err := note.GenerateKey(fixed{}, "go.example/log")
	must(err)
	signer, err := note.NewSigner(secret)
	must(err)
	write("go.vkey", vkey)
	for n := int64(1); n <= size; n += 13 {
		root, err := tlog.TreeHash(n, all)
		must(err)
		head, err := note.Sign(&note.Note{Text: fmt.Sprintf("go.example/log\n%d\n%s\n", n, root)}, signer)
		must(err)
		index, old := n*n/3%n, n/2+1
		record, err := tlog.ProveRecord(n, index, all)
		must(err)
		tree, err := tlog.ProveTree(n, old, all)
		must(err)
		proof := fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d\n", index)
		for _, hash := range record {
			proof += hash.String() + "\n"
		}
		request := fmt.Sprintf("old %d\n", old)
		for _, hash := range tree {
			request += hash.String() + "\n"
		}
		write(fmt.Sprintf("go-%d.tlog-proof", n), proof+"\n"+string(head))
		write(fmt.Sprintf("go-%d.add-checkpoint", n), request+"\n"+string(head))
	}
}

func main() {
	vkeys := lines("vkeys")
	key, err := note.NewVerifier(vkeys[0])
	must(err)
	keys := note.VerifierList(key, newCosigner(vkeys[1]))
	tree := open(read("checkpoint"), keys)
	all, leaves := rebuild(tree.N)
	root, err := tlog.TreeHash(tree.N, all)
	must(err)
	want(root == tree.Hash, "the bundles lead to another root")
	checkTiles(tree, all, leaves)
	checkProofs(tree, all, leaves)
	checkReceipt(keys, leaves)
	give(all, tree.N)
	fmt.Println("ok", tree.N)
}
