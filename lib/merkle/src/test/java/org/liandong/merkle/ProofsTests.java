package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Proofs that are made hold, and no other proof does. */
class ProofsTests {
    private static final int SMALL = 40;
    private static final NaiveTree TREE = NaiveTree.of(SMALL);

    private static ProofCheck invalid(ProofFault fault) {
        return new ProofCheck.Invalid(fault);
    }

    @Test
    void every_small_inclusion_proof_is_the_defined_one_and_holds() {
        for (int size = 1; size <= SMALL; size++) {
            NaiveTree tree = TREE.first(size);
            MerkleTree made = new MerkleTree(size, tree.reader());
            assertThat(made.root()).isEqualTo(tree.root());
            for (int index = 0; index < size; index++) {
                List<Hash> proof = made.inclusionProof(index);
                assertThat(proof).isEqualTo(tree.path(index));
                assertThat(Proofs.inclusion(NaiveTree.leaf(index), index, size, proof, tree.root())
                                .holds())
                        .isTrue();
            }
        }
    }

    @Test
    void every_small_consistency_proof_is_the_defined_one_and_holds() {
        for (int newSize = 0; newSize <= SMALL; newSize++) {
            NaiveTree tree = TREE.first(newSize);
            MerkleTree made = new MerkleTree(newSize, tree.reader());
            for (int oldSize = 0; oldSize <= newSize; oldSize++) {
                List<Hash> proof = made.consistencyProof(oldSize);
                assertThat(proof).isEqualTo(tree.proof(oldSize));
                assertThat(Proofs.consistency(oldSize, TREE.first(oldSize).root(), newSize, tree.root(), proof)
                                .holds())
                        .isTrue();
            }
        }
    }

    @Property(tries = 150)
    void larger_trees_agree_with_the_definition(
            @ForAll @IntRange(min = 1, max = 1500) int size,
            @ForAll @IntRange(max = 1499) int pick,
            @ForAll @IntRange(max = 1500) int earlier) {
        NaiveTree tree = NaiveTree.of(size);
        MerkleTree made = new MerkleTree(size, tree.reader());
        int index = pick % size;
        int oldSize = earlier % (size + 1);
        assertThat(made.inclusionProof(index)).isEqualTo(tree.path(index));
        assertThat(made.consistencyProof(oldSize)).isEqualTo(tree.proof(oldSize));
        assertThat(Proofs.inclusion(NaiveTree.leaf(index), index, size, tree.path(index), tree.root())
                        .holds())
                .isTrue();
        assertThat(Proofs.consistency(oldSize, tree.first(oldSize).root(), size, tree.root(), tree.proof(oldSize))
                        .holds())
                .isTrue();
    }

    @Test
    void no_spoiled_inclusion_proof_holds() {
        for (int size = 1; size <= SMALL; size++) {
            Hash root = TREE.first(size).root();
            for (int index = 0; index < size; index++) {
                Hash leaf = NaiveTree.leaf(index);
                List<Hash> proof = TREE.first(size).path(index);
                for (List<Hash> spoiled : Tampering.spoiled(proof)) {
                    assertThat(Proofs.inclusion(leaf, index, size, spoiled, root)
                                    .holds())
                            .isFalse();
                }
                assertThat(Proofs.inclusion(Tampering.STRANGER, index, size, proof, root))
                        .isEqualTo(invalid(ProofFault.ROOT_MISMATCH));
                assertThat(Proofs.inclusion(leaf, index, size, proof, Tampering.flip(root)))
                        .isEqualTo(invalid(ProofFault.ROOT_MISMATCH));
            }
        }
    }

    @Test
    void an_inclusion_proof_holds_for_its_own_leaf_and_index_only() {
        for (int size = 1; size <= SMALL; size++) {
            Hash root = TREE.first(size).root();
            for (int index = 0; index < size; index++) {
                List<Hash> proof = TREE.first(size).path(index);
                for (int other = -1; other <= SMALL; other++) {
                    boolean own = other == index;
                    assertThat(Proofs.inclusion(NaiveTree.leaf(index), other, size, proof, root)
                                    .holds())
                            .isEqualTo(own);
                    assertThat(Proofs.inclusion(NaiveTree.leaf(Math.abs(other)), index, size, proof, root)
                                    .holds())
                            .isEqualTo(Math.abs(other) == index);
                }
            }
        }
    }

    /** A wrong size may describe the same walk; where it does not, the length of the proof gives it away. */
    @Test
    void an_inclusion_proof_is_refused_when_the_size_wants_another_length() {
        for (int size = 1; size <= SMALL; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> proof = TREE.first(size).path(index);
                for (int other = index + 1; other <= SMALL; other++) {
                    int wanted = TREE.first(other).path(index).size();
                    ProofCheck check = Proofs.inclusion(
                            NaiveTree.leaf(index),
                            index,
                            other,
                            proof,
                            TREE.first(other).root());
                    if (wanted != proof.size()) {
                        assertThat(check)
                                .isEqualTo(invalid(wanted > proof.size() ? ProofFault.TOO_SHORT : ProofFault.TOO_LONG));
                    }
                    assertThat(check.holds())
                            .isEqualTo(TREE.first(other).path(index).equals(proof));
                }
            }
        }
    }

    @Test
    void an_index_must_lie_within_the_tree() {
        Hash leaf = NaiveTree.leaf(0);
        assertThat(Proofs.inclusion(leaf, 0, 1, List.of(), leaf).holds()).isTrue();
        assertThat(Proofs.inclusion(leaf, 1, 1, List.of(), leaf)).isEqualTo(invalid(ProofFault.INDEX_OUTSIDE_TREE));
        assertThat(Proofs.inclusion(leaf, 0, 0, List.of(), leaf)).isEqualTo(invalid(ProofFault.INDEX_OUTSIDE_TREE));
        assertThat(Proofs.inclusion(leaf, 0, 0, List.of(), Rfc6962.emptyRoot()))
                .isEqualTo(invalid(ProofFault.INDEX_OUTSIDE_TREE));
        assertThat(Proofs.inclusion(leaf, -1, 1, List.of(), leaf)).isEqualTo(invalid(ProofFault.NEGATIVE));
        assertThat(Proofs.inclusion(leaf, 0, -1, List.of(), leaf)).isEqualTo(invalid(ProofFault.NEGATIVE));
        assertThat(Proofs.inclusion(leaf, Long.MAX_VALUE - 1, Long.MAX_VALUE, List.of(), leaf))
                .isEqualTo(invalid(ProofFault.TOO_SHORT));
    }

    /** The root itself must not pass for a leaf with an empty proof, nor an inner node for a leaf. */
    @Test
    void a_node_does_not_pass_for_a_leaf() {
        Hash root = TREE.first(2).root();
        assertThat(Proofs.inclusion(root, 0, 2, List.of(), root)).isEqualTo(invalid(ProofFault.TOO_SHORT));
        Hash node = TREE.first(2).root();
        Hash four = TREE.first(4).root();
        List<Hash> fromNode = List.of(TREE.first(4).path(0).getLast());
        assertThat(Proofs.inclusion(node, 0, 4, fromNode, four)).isEqualTo(invalid(ProofFault.TOO_SHORT));
    }

    @Test
    void no_spoiled_consistency_proof_holds() {
        for (int newSize = 0; newSize <= SMALL; newSize++) {
            Hash newRoot = TREE.first(newSize).root();
            for (int oldSize = 0; oldSize <= newSize; oldSize++) {
                Hash oldRoot = TREE.first(oldSize).root();
                List<Hash> proof = TREE.first(newSize).proof(oldSize);
                for (List<Hash> spoiled : Tampering.spoiled(proof)) {
                    assertThat(Proofs.consistency(oldSize, oldRoot, newSize, newRoot, spoiled)
                                    .holds())
                            .isFalse();
                }
                assertThat(Proofs.consistency(oldSize, Tampering.flip(oldRoot), newSize, newRoot, proof))
                        .isEqualTo(invalid(ProofFault.ROOT_MISMATCH));
                if (oldSize > 0) { // from nothing, any tree may follow
                    assertThat(Proofs.consistency(oldSize, oldRoot, newSize, Tampering.flip(newRoot), proof))
                            .isEqualTo(invalid(ProofFault.ROOT_MISMATCH));
                }
            }
        }
    }

    @Test
    void a_consistency_proof_holds_for_its_own_sizes_only() {
        for (int newSize = 2; newSize <= SMALL; newSize++) {
            for (int oldSize = 1; oldSize < newSize; oldSize++) {
                List<Hash> proof = TREE.first(newSize).proof(oldSize);
                for (int other = 1; other < newSize; other++) {
                    assertThat(Proofs.consistency(
                                            other,
                                            TREE.first(oldSize).root(),
                                            newSize,
                                            TREE.first(newSize).root(),
                                            proof)
                                    .holds())
                            .isEqualTo(other == oldSize);
                }
            }
        }
    }

    @Test
    void equal_and_empty_sizes_need_an_empty_proof_and_their_roots() {
        Hash empty = Rfc6962.emptyRoot();
        Hash one = TREE.first(1).root();
        Hash two = TREE.first(2).root();
        List<Hash> some = List.of(one);
        assertThat(Proofs.consistency(0, empty, 0, empty, List.of()).holds()).isTrue();
        assertThat(Proofs.consistency(0, empty, 2, two, List.of()).holds()).isTrue();
        assertThat(Proofs.consistency(2, two, 2, two, List.of()).holds()).isTrue();
        assertThat(Proofs.consistency(0, empty, 2, two, some)).isEqualTo(invalid(ProofFault.TOO_LONG));
        assertThat(Proofs.consistency(2, two, 2, two, some)).isEqualTo(invalid(ProofFault.TOO_LONG));
        assertThat(Proofs.consistency(2, two, 2, one, List.of())).isEqualTo(invalid(ProofFault.ROOT_MISMATCH));
        assertThat(Proofs.consistency(0, one, 2, two, List.of())).isEqualTo(invalid(ProofFault.ROOT_MISMATCH));
        assertThat(Proofs.consistency(0, one, 0, one, List.of())).isEqualTo(invalid(ProofFault.ROOT_MISMATCH));
        assertThat(Proofs.consistency(0, empty, 0, one, List.of())).isEqualTo(invalid(ProofFault.ROOT_MISMATCH));
    }

    @Test
    void a_tree_does_not_shrink_and_a_step_needs_a_proof() {
        Hash one = TREE.first(1).root();
        Hash two = TREE.first(2).root();
        assertThat(Proofs.consistency(2, two, 1, one, List.of())).isEqualTo(invalid(ProofFault.SIZE_SHRINKS));
        assertThat(Proofs.consistency(2, two, 0, Rfc6962.emptyRoot(), List.of()))
                .isEqualTo(invalid(ProofFault.SIZE_SHRINKS));
        assertThat(Proofs.consistency(1, one, 2, two, List.of())).isEqualTo(invalid(ProofFault.TOO_SHORT));
        assertThat(Proofs.consistency(-1, one, 2, two, List.of())).isEqualTo(invalid(ProofFault.NEGATIVE));
        assertThat(Proofs.consistency(-2, one, -1, two, List.of())).isEqualTo(invalid(ProofFault.NEGATIVE));
    }
}
