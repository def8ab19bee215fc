package org.liandong.webkit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Every exception out of a handler ends here. */
@ControllerAdvice
class ProblemAdvice {

    private final ProblemAnswers answers;

    ProblemAdvice(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler(Exception.class)
    @Nullable ModelAndView answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        return Requests.gone(thrown) ? null : answers.answer(Faults.of(thrown), request, response);
    }
}
