package org.liandong.console;

import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.live.Streams;
import org.liandong.webkit.AnyStaff;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream every open staff page follows. It says what moved and nothing about it. */
@Controller
class LivePages {

    private final Streams streams;

    LivePages(Streams streams) {
        this.streams = streams;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AnyStaff("topics only; what moved is fetched by who may see it")
    SseEmitter live() {
        try {
            return streams.open();
        } catch (IllegalStateException e) {
            throw Refusal.of(ProblemCode.OVERLOADED).asException();
        }
    }
}
