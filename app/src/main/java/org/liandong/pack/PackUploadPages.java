package org.liandong.pack;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.pack.PackLoader.Applier;
import org.liandong.pack.PackLoader.Outcome;
import org.liandong.webkit.Granted;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A whole pack in and out: uploaded, looked at with what it would change, applied; and taken along as a zip archive. */
@Controller
class PackUploadPages {

    private final PackLoader loader;
    private final CountyNow county;
    private final PackRights rights;
    private final PackUploads uploads;

    PackUploadPages(PackLoader loader, CountyNow county, PackRights rights, PackUploads uploads) {
        this.loader = loader;
        this.county = county;
        this.rights = rights;
        this.uploads = uploads;
    }

    @GetMapping("/admin/pack/export")
    @Granted("pack:read")
    ResponseEntity<byte[]> export(Actor.Staff by) {
        rights.refuseOutside(by, PackRights.READ);
        var now = county.read();
        var code = now.content().about().map(about -> about.text("code")).orElse("county");
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + code + "-" + now.version() + ".zip\"")
                .header(HttpHeaders.CONTENT_TYPE, "application/zip")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(ZipPack.bytes(PackWriter.files(now.content())));
    }

    @PostMapping("/admin/pack/uploads")
    @Granted("pack:edit")
    String upload(Actor.Staff by, @RequestParam MultipartFile pack) throws IOException {
        rights.refuseOutside(by, PackRights.EDIT);
        if (pack.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "pack").asException();
        }
        var name = pack.getOriginalFilename();
        return "redirect:/admin/pack/uploads/" + uploads.save(by, name == null ? "" : name, pack.getBytes());
    }

    @GetMapping("/admin/pack/uploads/{id}")
    @Granted("pack:edit")
    String look(Actor.Staff by, @PathVariable UUID id, Model model, Locale locale, HttpServletResponse response) {
        rights.refuseOutside(by, PackRights.EDIT);
        return look(get(by, id), model, locale, response);
    }

    @PostMapping("/admin/pack/uploads/{id}/apply")
    @Granted("pack:edit")
    String apply(
            Actor.Staff by,
            @PathVariable UUID id,
            @RequestParam int version,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        rights.refuseOutside(by, PackRights.EDIT);
        var upload = get(by, id);
        var now = county.read();
        if (now.version() == version) {
            try {
                var content = PackCheck.read(ZipPack.read(new ByteArrayInputStream(upload.content())));
                if (!(loader.apply(content, now, new Applier(by, "staff")) instanceof Outcome.Stale)) {
                    uploads.remove(id);
                    return "redirect:/admin/pack?saved";
                }
            } catch (PackRefusedException e) {
                return look(upload, model, locale, response);
            }
        }
        response.setStatus(ProblemCode.STALE_VERSION.status());
        model.addAttribute("stale", true);
        return look(upload, model, locale, response);
    }

    private PackUploads.Upload get(Actor.Staff by, UUID id) {
        return uploads.find(by, id)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    private String look(PackUploads.Upload upload, Model model, Locale locale, HttpServletResponse response) {
        var now = county.read();
        model.addAttribute("upload", upload.id());
        model.addAttribute("fileName", upload.fileName());
        model.addAttribute("version", now.version());
        try {
            var content = PackCheck.read(ZipPack.read(new ByteArrayInputStream(upload.content())));
            PackLoader.refuseMoves(now.content(), content);
            model.addAttribute("faults", List.of());
            model.addAttribute("more", 0);
            model.addAttribute("files", PackViews.diff(PackDiff.between(now.content(), content), locale));
        } catch (PackRefusedException e) {
            response.setStatus(ProblemCode.FIELD_INVALID.status());
            model.addAttribute("faults", e.faults(locale));
            model.addAttribute("more", e.count() - e.found().list().size());
            model.addAttribute("files", List.of());
        }
        return "pack/upload";
    }
}
