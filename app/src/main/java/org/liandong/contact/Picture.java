package org.liandong.contact;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;

/**
 * A picture somebody sent, without anything but what it shows: its kind is told from its content, and it is drawn anew,
 * so that no place, device or owner written into the file stays.
 */
public record Picture(String mediaType, byte[] bytes) {

    private static final int LONGEST_SIDE = 2_560;
    private static final long MOST_PIXELS = 60_000_000;
    private static final float QUALITY = 0.85f;

    /** Drawing a large picture takes memory; more than two at once wait. */
    private static final Semaphore DRAWING = new Semaphore(2, true);

    /** Throws a refusal naming {@code photo} for what is no picture this desk takes. */
    public static Picture clean(byte[] sent) {
        if (isWebp(sent)) {
            return new Picture("image/webp", WebpChunks.withoutMetadata(sent));
        }
        if (!isJpeg(sent) && !isPng(sent)) {
            throw refused(ProblemCode.MEDIA_TYPE_NOT_SUPPORTED);
        }
        DRAWING.acquireUninterruptibly();
        try {
            return drawnAnew(sent, isJpeg(sent) ? JpegOrientation.of(sent) : 1);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw refused(ProblemCode.FIELD_INVALID);
        } finally {
            DRAWING.release();
        }
    }

    private static Picture drawnAnew(byte[] sent, int orientation) throws IOException {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw refused(ProblemCode.FIELD_INVALID);
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return jpeg(upright(read(reader), orientation));
            } finally {
                reader.dispose();
            }
        }
    }

    /** Dimensions first: a small file may claim to be a huge picture. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw refused(ProblemCode.BODY_TOO_LARGE);
        }
        var param = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / LONGEST_SIDE);
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage upright(BufferedImage read, int orientation) {
        double scale = Math.min(1.0, (double) LONGEST_SIDE / Math.max(read.getWidth(), read.getHeight()));
        int width = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(read.getHeight() * scale));
        boolean sideways = orientation >= 5;
        var drawn = new BufferedImage(sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setTransform(turn(orientation, width, height));
        pen.drawImage(read, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    /** The eight orientations of Exif 2.32 section 4.6.4 A. */
    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static Picture jpeg(BufferedImage drawn) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(drawn, null, null), param);
        } finally {
            writer.dispose();
        }
        return new Picture("image/jpeg", bytes.toByteArray());
    }

    private static boolean isJpeg(byte[] sent) {
        return startsWith(sent, 0, 0xFF, 0xD8, 0xFF);
    }

    private static boolean isPng(byte[] sent) {
        return startsWith(sent, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A);
    }

    private static boolean isWebp(byte[] sent) {
        return startsWith(sent, 0, 'R', 'I', 'F', 'F') && startsWith(sent, 8, 'W', 'E', 'B', 'P');
    }

    private static boolean startsWith(byte[] sent, int from, int... magic) {
        if (sent.length < from + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((sent[from + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    static RuntimeException refused(ProblemCode code) {
        return Refusal.field(code, "photo").asException();
    }

    @Override
    public String toString() {
        return "Picture[" + mediaType + "]";
    }

    /** Which way up a JPEG was taken: the one thing of its Exif block that is still needed, and then drawn in. */
    static final class JpegOrientation {

        private static final int TAG = 0x0112;

        private JpegOrientation() {}

        /** 1 to 8; 1 when nothing or nonsense is said. */
        static int of(byte[] jpeg) {
            int at = 2;
            while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
                int marker = jpeg[at + 1] & 0xFF;
                int length = unsigned(jpeg, at + 2, 2, true);
                if (marker == 0xDA || length < 2 || at + 2 + length > jpeg.length) {
                    return 1;
                }
                if (marker == 0xE1 && startsWith(jpeg, at + 4, 'E', 'x', 'i', 'f', 0, 0)) {
                    return inTiff(jpeg, at + 10, at + 2 + length);
                }
                at += 2 + length;
            }
            return 1;
        }

        private static int inTiff(byte[] jpeg, int start, int end) {
            if (start + 8 > end) {
                return 1;
            }
            boolean big = jpeg[start] == 'M';
            long directory = start + (unsigned(jpeg, start + 4, 4, big) & 0xFFFFFFFFL);
            if (directory + 2 > end) {
                return 1;
            }
            int from = (int) directory;
            int entries = unsigned(jpeg, from, 2, big);
            for (int i = 0; i < entries && from + 14 + i * 12 <= end; i++) {
                int entry = from + 2 + i * 12;
                if (unsigned(jpeg, entry, 2, big) == TAG) {
                    int value = unsigned(jpeg, entry + 8, 2, big);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        }

        private static int unsigned(byte[] bytes, int at, int size, boolean big) {
            int value = 0;
            for (int i = 0; i < size; i++) {
                value = value << 8 | bytes[at + (big ? i : size - 1 - i)] & 0xFF;
            }
            return value;
        }
    }

    /** A WebP file is a list of chunks (RFC 9649 section 2); only those that draw the picture are kept. */
    static final class WebpChunks {

        private static final java.util.Set<String> DRAWS =
                java.util.Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");

        /** Bits of VP8X that announce an ICC profile, Exif and XMP. */
        private static final int ANNOUNCES = 0x20 | 0x08 | 0x04;

        private WebpChunks() {}

        static byte[] withoutMetadata(byte[] sent) {
            var kept = new ByteArrayOutputStream(sent.length);
            boolean draws = false;
            int at = 12;
            while (at + 8 <= sent.length) {
                var name = new String(sent, at, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
                long size = little(sent, at + 4) & 0xFFFFFFFFL;
                long end = at + 8 + size + (size & 1);
                if (end > sent.length + (size & 1)) {
                    throw refused(ProblemCode.FIELD_INVALID);
                }
                if (DRAWS.contains(name)) {
                    var chunk = java.util.Arrays.copyOfRange(sent, at, (int) Math.min(end, sent.length));
                    if (name.equals("VP8X") && chunk.length > 8) {
                        chunk[8] &= (byte) ~ANNOUNCES;
                    }
                    draws |= !name.equals("VP8X");
                    kept.writeBytes(chunk);
                }
                at = (int) Math.min(end, Integer.MAX_VALUE - 16);
            }
            if (!draws) {
                throw refused(ProblemCode.FIELD_INVALID);
            }
            return withHeader(kept.toByteArray());
        }

        private static byte[] withHeader(byte[] chunks) {
            var header = new byte[] {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P'};
            int size = chunks.length + 4;
            for (int i = 0; i < 4; i++) {
                header[4 + i] = (byte) (size >> 8 * i);
            }
            var whole = java.util.Arrays.copyOf(header, header.length + chunks.length);
            System.arraycopy(chunks, 0, whole, header.length, chunks.length);
            return whole;
        }

        private static int little(byte[] bytes, int at) {
            return bytes[at] & 0xFF
                    | (bytes[at + 1] & 0xFF) << 8
                    | (bytes[at + 2] & 0xFF) << 16
                    | (bytes[at + 3] & 0xFF) << 24;
        }
    }
}
