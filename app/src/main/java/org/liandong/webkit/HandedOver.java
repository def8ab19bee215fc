package org.liandong.webkit;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file that came from outside, on its way out: as a download under a name of our own, never shown in a page, and
 * without any right should a browser show it all the same.
 */
public final class HandedOver {

    private static final String POWERLESS = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private HandedOver() {}

    /**
     * The answer that hands it over.
     *
     * @param name a name of our making, never one that was sent; refused if it is more than letters, digits, dot, hyphen
     */
    public static ResponseEntity<byte[]> file(byte[] bytes, String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("a file is handed over under a name of our own");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POWERLESS)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }
}
