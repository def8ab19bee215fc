/**
 * Transparency log core: the Merkle tree of RFC 6962 and RFC 9162, and the C2SP formats around it.
 *
 * <p>Tree: {@link org.liandong.merkle.Rfc6962}, {@link org.liandong.merkle.MerkleTree} makes proofs,
 * {@link org.liandong.merkle.Proofs} checks them. Storage: {@link org.liandong.merkle.TileId},
 * {@link org.liandong.merkle.BundleId}, {@link org.liandong.merkle.TreeGrowth}. Signatures:
 * {@link org.liandong.merkle.Note}, {@link org.liandong.merkle.SignedCheckpoint},
 * {@link org.liandong.merkle.TrustPolicy}, {@link org.liandong.merkle.TlogProof}. Witnessing:
 * {@link org.liandong.merkle.Witness}.
 *
 * <p>Input from outside is answered with a value ({@link org.liandong.merkle.Parsed}, or a sealed verdict);
 * an exception means that the caller broke the contract of a method or that stored tiles are damaged.
 */
@NullMarked
package org.liandong.merkle;

import org.jspecify.annotations.NullMarked;
