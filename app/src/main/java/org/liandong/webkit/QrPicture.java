package org.liandong.webkit;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as one SVG path, drawn by the server: no picture is fetched, so no log of pictures knows what it says.
 *
 * @param viewBox the square with its quiet zone of four modules (ISO/IEC 18004 section 9.1)
 */
public record QrPicture(String viewBox, String path) {

    private static final int QUIET = 4;

    /** Draws this text. */
    public static QrPicture of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        int side = code.size + 2 * QUIET;
        return new QrPicture("0 0 " + side + " " + side, path.toString());
    }

    /** What it says is a right or a secret: never in a log. */
    @Override
    public String toString() {
        return "QrPicture[hidden]";
    }
}
