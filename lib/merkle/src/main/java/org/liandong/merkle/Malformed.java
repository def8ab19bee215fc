package org.liandong.merkle;

/** Why a text or a file was refused before any signature or proof in it was looked at. */
public enum Malformed {
    /** Longer than {@link Note#MAX_BYTES}. */
    OVERSIZE,
    /** Not valid UTF-8. */
    ENCODING,
    /** An ASCII control character other than newline. */
    CONTROL_CHARACTER,
    /** The last line does not end in a newline. */
    FINAL_NEWLINE,
    /** No blank line between a text and what follows it. */
    BLANK_LINE,
    /** No signature line at all. */
    NO_SIGNATURE,
    /** A line after the blank line that is not {@code em dash, space, name, space, base64}. */
    SIGNATURE_LINE,
    /** A key name that is empty or holds a space or a plus sign. */
    KEY_NAME,
    /** A signature that is not canonical base64, or is too short to hold a key id. */
    SIGNATURE_BASE64,
    /** Two signature lines of the same key name and key id. */
    DUPLICATE_SIGNATURE,
    /** More than {@link Note#MAX_SIGNATURES} signature lines. */
    TOO_MANY_SIGNATURES,
    /** A verifier key that is not {@code name+hex8+base64}. */
    KEY_SYNTAX,
    /** A key id that does not follow from name, type and key. */
    KEY_ID,
    /** A signature type that this library cannot verify. */
    KEY_TYPE,
    /** A public key of the wrong length, or not a point of prime order of the curve. */
    KEY_BYTES,
    /** A checkpoint with an empty or missing origin line. */
    ORIGIN,
    /** A tree size that is not a plain decimal up to 2^63 - 1. */
    TREE_SIZE,
    /** A size of zero with a root other than that of the empty tree. */
    EMPTY_TREE_ROOT,
    /** A checkpoint with lines after the root. */
    EXTENSION_LINE,
    /** A hash that is not the canonical base64 of 32 bytes. */
    HASH,
    /** More hashes than any proof can have. */
    TOO_MANY_HASHES,
    /** A first line that names another format. */
    HEADER,
    /** An {@code extra} line that is empty or not canonical base64. */
    EXTRA,
    /** An {@code index} line that is missing or not a plain decimal. */
    INDEX,
    /** An {@code old} line that is missing or not a plain decimal. */
    OLD_SIZE,
    /** Not the path of a tile or an entry bundle in its one spelling. */
    TILE_PATH,
    /** An entry bundle cut short, or with another number of entries. */
    BUNDLE
}
