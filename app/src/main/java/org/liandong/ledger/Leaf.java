package org.liandong.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.merkle.Hash;

/**
 * A leaf as it was written: what the promise for it says.
 *
 * @param seq place in its own chain, from 0
 * @param hash the {@code prev} of the next
 * @param includeBy by when it will stand in the log; null while the desk cannot be sure of that
 */
public record Leaf(int seq, Hash hash, Instant at, @Nullable Instant includeBy) {}
