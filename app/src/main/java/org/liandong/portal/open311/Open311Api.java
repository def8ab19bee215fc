package org.liandong.portal.open311;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.CleanPicture;
import org.liandong.grievance.PublicRequests;
import org.liandong.kernel.RefusedException;
import org.liandong.webkit.AddressLimits;
import org.liandong.webkit.OwnAnswers;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * GeoReport v2 over HTTP. One handler reads address and method itself, because here even "no such address" is answered
 * in the format the address names.
 */
@Controller
class Open311Api implements OwnAnswers {

    private static final Pattern ADDRESS =
            Pattern.compile("/open311/(?<discovery>(v2/)?discovery)\\.(?<format>xml|json)"
                    + "|/open311/v2/(?<resource>services|requests|tokens|servicerequestupdates)(/(?<id>[^/]{1,200}))?\\.(?<format2>xml|json)"
                    + "|/open311/v2/media/(?<photo>[A-Z0-9-]{1,40})\\.jpg");

    private final Open311Reading reading;
    private final Open311Taking taking;
    private final Open311Answers answers;
    private final PublicRequests requests;
    private final JsonMapper json;
    private final AddressLimits.AddressLimit limit;

    Open311Api(
            Open311Reading reading,
            Open311Taking taking,
            Open311Answers answers,
            PublicRequests requests,
            JsonMapper json,
            AddressLimits limits,
            Open311Properties properties) {
        this.reading = reading;
        this.taking = taking;
        this.answers = answers;
        this.requests = requests;
        this.json = json;
        this.limit = limits.of(properties.posts(), Duration.ofMinutes(10));
    }

    @RequestMapping("/open311/**")
    @PublicEndpoint("service requests are public; handing one in needs a key")
    void answer(HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException, ServletException {
        var address = ADDRESS.matcher(request.getRequestURI());
        var format = format(request.getRequestURI());
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cache-Control", "no-store");
        try {
            if (!address.matches()) {
                throw Open311Faults.refused(404, "no such resource");
            }
            if (address.group("photo") != null) {
                photo(address.group("photo"), response);
            } else if (address.group("discovery") != null) {
                requireGet(request);
                write(response, 200, format, "discovery", answers.discovery(locale));
            } else {
                resource(address, format, request, response, locale);
            }
        } catch (Open311Faults.Refused refused) {
            write(
                    response,
                    refused.faults().status(),
                    format,
                    "errors",
                    refused.faults().errors());
        }
    }

    private void resource(
            Matcher address,
            Wire.Format format,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException, ServletException {
        var resource = address.group("resource");
        var id = address.group("id");
        boolean posts = "POST".equals(request.getMethod());
        if (posts && (id != null || !(resource.equals("requests") || resource.equals("servicerequestupdates")))) {
            throw Open311Faults.refused(405, "method not allowed");
        }
        if (!posts) {
            requireGet(request);
        }
        var call = Open311Call.of(request);
        if (posts && !limit.take(request)) {
            response.setHeader("Retry-After", "60");
            throw Open311Faults.refused(429, "too many requests from this address");
        }
        switch (resource) {
            case "services" ->
                write(
                        response,
                        200,
                        format,
                        id == null ? "services" : "service_definition",
                        id == null ? reading.services(locale) : reading.definition(decoded(id), locale));
            case "tokens" ->
                throw Open311Faults.refused(
                        id == null ? 400 : 404, id == null ? "token was not provided" : "token was not found");
            case "servicerequestupdates" -> {
                requireNoId(id);
                write(
                        response,
                        200,
                        format,
                        "service_request_updates",
                        posts ? taking.update(call, locale) : reading.steps(call, locale));
            }
            default ->
                write(
                        response,
                        200,
                        format,
                        "service_requests",
                        posts
                                ? taking.take(call, picture(request), locale)
                                : id == null ? reading.requests(call, locale) : reading.request(decoded(id), locale));
        }
    }

    private static void requireNoId(@Nullable String id) {
        if (id != null) {
            throw Open311Faults.refused(404, "no such resource");
        }
    }

    private static String decoded(String id) {
        try {
            return java.net.URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Open311Faults.refused(400, "the address cannot be read");
        }
    }

    private static void requireGet(HttpServletRequest request) {
        if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            throw Open311Faults.refused(405, "method not allowed");
        }
    }

    /** A picture sent along; it is drawn anew before anything of it is kept. */
    private static @Nullable CleanPicture picture(HttpServletRequest request) throws IOException {
        if (!(request instanceof MultipartHttpServletRequest parts)) {
            return null;
        }
        for (var name : List.of("media", "photo")) {
            var file = parts.getFile(name);
            if (file != null && !file.isEmpty()) {
                try {
                    return CleanPicture.clean(file.getBytes());
                } catch (RefusedException notOne) {
                    throw Open311Faults.refused(400, name + " is no picture this desk takes (JPEG, PNG or WebP)");
                }
            }
        }
        return null;
    }

    private void photo(String number, HttpServletResponse response) throws IOException {
        var photo = requests.photo(number).orElseThrow(() -> Open311Faults.refused(404, "no such picture"));
        response.setContentType(photo.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + number + ".jpg\"");
        response.getOutputStream().write(photo.bytes());
    }

    private void write(HttpServletResponse response, int status, Wire.Format format, String root, Object content)
            throws IOException {
        response.setStatus(status);
        response.setContentType(format.contentType());
        response.getOutputStream().write(Wire.write(format, root, content, json).getBytes(StandardCharsets.UTF_8));
    }

    private static Wire.Format format(String path) {
        return path.endsWith(".json") ? Wire.Format.JSON : Wire.Format.XML;
    }

    @Override
    public boolean speaksFor(String path) {
        return path.startsWith("/open311/");
    }

    @Override
    public void answer(String path, int status, List<String> sentences, HttpServletResponse response)
            throws IOException {
        var faults = new Open311Faults();
        sentences.forEach(sentence -> faults.add(status, sentence));
        write(response, status, format(path), "errors", faults.errors());
    }
}
