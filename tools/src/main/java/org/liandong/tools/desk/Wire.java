package org.liandong.tools.desk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over one kept connection (RFC 9112), as little of it as the desk's API needs. A general client costs more
 * processor time for a request than the desk does, on the same processors, and would be measured instead.
 */
final class Wire implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int LONGEST_LINE = 16_384;

    private final URI base;
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    Wire(URI base) {
        this.base = base;
    }

    /**
     * Sends a request and reads its answer. After an exception the connection is made anew; the request may or may not
     * have been carried out, and is not sent again.
     */
    Answer exchange(String method, String path, Map<String, String> headers, byte[] body) throws IOException {
        boolean done = false;
        try {
            connect();
            long begin = System.nanoTime();
            send(method, path, headers, body);
            var answer = receive(begin);
            done = true;
            if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
                close();
            }
            return answer;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private void connect() throws IOException {
        if (socket != null) {
            return;
        }
        boolean tls = "https".equals(base.getScheme());
        int port = base.getPort() > 0 ? base.getPort() : tls ? 443 : 80;
        var plain = new Socket();
        socket = plain;
        plain.connect(new InetSocketAddress(base.getHost(), port), CONNECT_MILLIS);
        var made = tls
                ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, base.getHost(), port, true)
                : plain;
        made.setTcpNoDelay(true);
        made.setSoTimeout(ANSWER_MILLIS);
        socket = made;
        in = new BufferedInputStream(made.getInputStream(), LONGEST_LINE);
        out = made.getOutputStream();
    }

    private void send(String method, String path, Map<String, String> headers, byte[] body) throws IOException {
        var head = new StringBuilder(512);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(base.getAuthority());
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        if (body.length > 0) {
            head.append("\r\nContent-Type: application/json\r\nContent-Length: ")
                    .append(body.length);
        }
        head.append("\r\n\r\n");
        var whole = new ByteArrayOutputStream(head.length() + body.length);
        whole.writeBytes(DeskApi.ascii(head.toString()));
        whole.writeBytes(body);
        var sink = out;
        if (sink == null) {
            throw new IOException("not connected");
        }
        whole.writeTo(sink);
        sink.flush();
    }

    private Answer receive(long begin) throws IOException {
        var source = in;
        if (source == null) {
            throw new IOException("not connected");
        }
        var status = line(source);
        if (!status.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new IOException("not an HTTP answer: " + status);
        }
        var headers = headers(source);
        int code = Integer.parseInt(status.substring(9, 12));
        var body = body(source, code, headers);
        return new Answer(code, headers, body, System.nanoTime() - begin);
    }

    private static Map<String, String> headers(InputStream source) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(source); !line.isEmpty(); line = line(source)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static byte[] body(InputStream source, int code, Map<String, String> headers) throws IOException {
        if (code == 204 || code == 304) {
            return new byte[0];
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(source);
        }
        var length = headers.get("content-length");
        if (length == null) {
            throw new IOException("an answer without a length");
        }
        return exactly(source, Integer.parseInt(length));
    }

    private static byte[] chunks(InputStream source) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(source); size > 0; size = chunkSize(source)) {
            body.writeBytes(exactly(source, size));
            line(source);
        }
        while (!line(source).isEmpty()) {
            // trailers say nothing to us
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream source) throws IOException {
        return Integer.parseInt(line(source).split(";", 2)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream source, int length) throws IOException {
        var bytes = source.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended early");
        }
        return bytes;
    }

    private static String line(InputStream source) throws IOException {
        var line = new StringBuilder();
        for (int c = source.read(); c != '\n'; c = source.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended");
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a header line without end");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        var open = socket;
        socket = null;
        in = null;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is gone, which is what was wanted
            }
        }
    }
}
