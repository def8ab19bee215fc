package org.liandong.merkle;

/**
 * A tile or bundle and what is in it.
 *
 * @param resource which
 * @param bytes its whole contents
 */
public record LogFile(LogResource resource, Bytes bytes) {}
