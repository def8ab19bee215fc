package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.casework.Casework;
import org.liandong.casework.JournalEntry;
import org.liandong.contact.Attachments;
import org.liandong.contact.OpeningRecord;
import org.liandong.contact.Picture;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pictures from the scene: told by content, drawn anew, sealed, opened only as an act. */
@DeskTest
class PhonePhotoTests {

    @LocalServerPort
    private int port;

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Casework casework;

    @Autowired
    private Attachments attachments;

    @Autowired
    private TestCounty counties;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private DispatchWorld.World world;
    private CaseId call;
    private PhoneDevice phone;

    @BeforeEach
    void aTeamAlerted() {
        world = worlds.aCounty();
        call = worlds.alerted(world, worlds.fire(world), worlds.eastTeam(world)).id();
        var link = URI.create(dispatching.link(world.dispatcher(), call).orElseThrow());
        phone = new PhoneDevice(port, link.getPath());
    }

    private List<JournalEntry> journal() {
        return casework.journal(DispatchWorld.ALL, call);
    }

    private static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aPictureIsDrawnAnewSealedAndOpenedOnlyAsAnAct() throws Exception {
        var sent = withExif(picture("jpeg", 80, 40));
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("GPS-SECRET");

        assertThat(phone.photo(sent, "picture-0001").statusCode()).isEqualTo(200);
        assertThat(phone.photo(sent, "picture-0001").statusCode()).isEqualTo(200);

        var kept = attachments.list(DispatchWorld.ALL, call);
        assertThat(kept).hasSize(1);
        assertThat(journal()).filteredOn(entry -> entry.action().equals("NOTE")).hasSize(1);
        var observer = counties.staff(world.county().desk(), world.county().code(), Role.OBSERVER);
        assertThatThrownBy(() -> attachments.open(
                        observer, Calls.ref(call), kept.getFirst().id(), OpeningRecord.Purpose.RESPONSE))
                .isInstanceOf(RefusedException.class);
        var opened = attachments.open(
                world.dispatcher(), Calls.ref(call), kept.getFirst().id(), OpeningRecord.Purpose.RESPONSE);
        assertThat(opened.mediaType()).isEqualTo("image/jpeg");
        assertThat(new String(opened.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS-SECRET", "Exif");
        var seen = ImageIO.read(new ByteArrayInputStream(opened.bytes()));
        assertThat(seen.getWidth()).as("turned upright").isEqualTo(40);
        assertThat(seen.getHeight()).isEqualTo(80);
    }

    /** A JPEG as a phone writes it: taken sideways (orientation 6), with something private in its Exif block. */
    private static byte[] withExif(byte[] jpeg) {
        var tiff = new ByteArrayOutputStream();
        tiff.writeBytes(
                new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0});
        tiff.writeBytes("GPS-SECRET 30.0N 120.1E".getBytes(StandardCharsets.US_ASCII));
        var whole = new ByteArrayOutputStream();
        whole.write(jpeg, 0, 2);
        int length = 2 + 6 + tiff.size();
        whole.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
        whole.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        whole.writeBytes(tiff.toByteArray());
        whole.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }

    @Test
    void aPngBecomesAPictureWithoutItsText() {
        assertThat(phone.photo(picture("png", 60, 60), "picture-0002").statusCode())
                .isEqualTo(200);
        assertThat(attachments.list(DispatchWorld.ALL, call))
                .singleElement()
                .satisfies(kept -> assertThat(kept.mediaType()).isEqualTo("image/jpeg"));
    }

    @Test
    void aWebpKeepsOnlyWhatDrawsIt() {
        var webp = new ByteArrayOutputStream();
        webp.writeBytes("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.ISO_8859_1));
        webp.writeBytes("VP8 \4\0\0\0abcd".getBytes(StandardCharsets.ISO_8859_1));
        webp.writeBytes("EXIF\12\0\0\0GPS-SECRET".getBytes(StandardCharsets.ISO_8859_1));
        var cleaned = Picture.clean(webp.toByteArray());
        assertThat(cleaned.mediaType()).isEqualTo("image/webp");
        assertThat(new String(cleaned.bytes(), StandardCharsets.ISO_8859_1))
                .contains("VP8 ")
                .doesNotContain("EXIF", "SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', MEDIA_TYPE_NOT_SUPPORTED",
        "'GIF89a', MEDIA_TYPE_NOT_SUPPORTED",
        "'%PDF-1.7', MEDIA_TYPE_NOT_SUPPORTED",
        "'\u00FF\u00D8\u00FFbroken', FIELD_INVALID",
        "'RIFF\u0001\u0002\u0003\u0004WEBPVP8 \u00FF\u00FF\u00FF\u007F', FIELD_INVALID"
    })
    void whatIsNoPictureIsRefusedByItsContent(String content, ProblemCode code) {
        var sent = content.getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Picture.clean(sent))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusals().getFirst().code()).isEqualTo(code));
        int entries = journal().size();
        assertThat(phone.photo(sent, "no-picture").statusCode()).isEqualTo(code.status());
        assertThat(journal()).hasSize(entries);
        assertThat(attachments.list(DispatchWorld.ALL, call)).isEmpty();
    }

    @Test
    void aFileBeyondEightMegabytesIsRefused() {
        int entries = journal().size();
        assertThat(phone.photo(new byte[8 * 1024 * 1024 + 1], "too-large").statusCode())
                .isEqualTo(413);
        assertThat(journal()).hasSize(entries);
    }

    @Test
    void aPictureIsNotHandedToWhoIsNotSignedIn() {
        phone.photo(picture("png", 20, 20), "picture-0003");
        var kept = attachments.list(DispatchWorld.ALL, call).getFirst();
        var answer = phone.post("/calls/" + call + "/photos/" + kept.id(), PhoneDevice.JSON);
        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.body()).doesNotContain("JFIF");
    }

    @Test
    void aPictureIsHandedOverAsAFileNeverShownInAPage() {
        phone.photo(picture("png", 20, 20), "picture-0004");
        var kept = attachments.list(DispatchWorld.ALL, call).getFirst();
        var path = "/calls/" + call + "/photos/" + kept.id();

        var answer = asStaff(world.dispatcher(), path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(how -> assertThat(how).startsWith("attachment"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        var observer = counties.staff(world.county().desk(), world.county().code(), Role.OBSERVER);
        assertThat(asStaff(observer, path).statusCode()).isEqualTo(403);
        assertThat(asStaff(world.dispatcher(), "/calls/" + call + "/photos/" + call)
                        .statusCode())
                .isEqualTo(404);
        assertThat(asStaff(world.dispatcher(), "/calls/x/photos/y").statusCode())
                .isEqualTo(404);
        assertThat(openings()).isEqualTo(1);
    }

    private int openings() {
        return transactions.read(
                DispatchWorld.ALL,
                () -> jdbc.sql("select count(*) from contact.opening where case_id = ?")
                        .param(call.value())
                        .query(Integer.class)
                        .single());
    }

    private HttpResponse<String> asStaff(Actor.Staff actor, String path) {
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(actor.account().value())
                .query(String.class)
                .single();
        return phone.send(HttpRequest.newBuilder(phone.at(path))
                .header("Authorization", "Bearer " + tokens.issue(login, "test", 1))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
