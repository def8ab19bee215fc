package org.liandong.webkit;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers for what ended outside any handler: in a filter, in the servlet container, or by a status alone. */
@Controller
class ErrorPages implements ErrorController {

    private final ProblemAnswers answers;

    ErrorPages(ProblemAnswers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    @PublicEndpoint("everybody may learn why a request failed")
    @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
        return answers.answer(fault(request), request, response);
    }

    private static Fault fault(HttpServletRequest request) {
        if (request.getAttribute(Problems.FAULT) instanceof Fault fault) {
            return fault;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return Faults.of(thrown);
        }
        // Asked for by hand there is nothing to tell, so nothing is here.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        return Requests.ofStatus(HttpStatusCode.valueOf(status));
    }
}
