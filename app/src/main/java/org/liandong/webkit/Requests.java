package org.liandong.webkit;

import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** What can be wrong with a request before its meaning is looked at. */
final class Requests {

    private Requests() {}

    static @Nullable Fault fault(Throwable thrown) {
        return switch (thrown) {
            case MaxUploadSizeExceededException _ -> Fault.of(ProblemCode.BODY_TOO_LARGE);
            case MultipartException broken ->
                Fault.of(tooLarge(broken) ? ProblemCode.BODY_TOO_LARGE : ProblemCode.BODY_UNREADABLE);
            case MissingServletRequestPartException missing ->
                Fault.of(Refusal.field(ProblemCode.FIELD_REQUIRED, missing.getRequestPartName()));
            case MissingRequestValueException missing -> Fault.of(missing(missing));
            case TypeMismatchException mismatch -> Fault.of(mismatch(mismatch));
            case HttpRequestMethodNotSupportedException method ->
                Fault.of(ProblemCode.METHOD_NOT_ALLOWED)
                        .with("Allow", StringUtils.arrayToCommaDelimitedString(method.getSupportedMethods()));
            case HttpMediaTypeNotSupportedException type ->
                Fault.of(ProblemCode.MEDIA_TYPE_NOT_SUPPORTED)
                        .with("Accept", MediaType.toString(type.getSupportedMediaTypes()));
            case HttpMediaTypeNotAcceptableException _ -> Fault.of(ProblemCode.NOT_ACCEPTABLE);
            case AsyncRequestTimeoutException _ -> Fault.of(ProblemCode.OVERLOADED);
            case RequestRejectedException _ -> Fault.of(ProblemCode.PARAMETER_INVALID);
            case ErrorResponse answer -> ofStatus(answer.getStatusCode());
            default ->
                tooLarge(thrown)
                        ? Fault.of(ProblemCode.BODY_TOO_LARGE)
                        : unreadableForm(thrown) ? Fault.of(ProblemCode.BODY_UNREADABLE) : null;
        };
    }

    /** Whether the caller has gone away, so that there is nobody to answer. */
    static boolean gone(Throwable thrown) {
        return thrown instanceof AsyncRequestNotUsableException || thrown instanceof ClientAbortException;
    }

    static boolean tooLarge(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var name = cause.getClass().getSimpleName();
            if (name.equals("MaxUploadSizeExceededException")
                    || name.equals("SizeLimitExceededException")
                    || name.equals("FileSizeLimitExceededException")
                    || name.equals("FileUploadSizeException")
                    || name.equals("FileUploadByteCountLimitException")) {
                return true;
            }
        }
        return false;
    }

    /** Tomcat refuses a broken or oversize form where its parameters are first asked for. */
    private static boolean unreadableForm(Throwable thrown) {
        return thrown.getClass().getName().equals("org.apache.tomcat.util.http.InvalidParameterException");
    }

    private static Refusal missing(MissingRequestValueException missing) {
        return switch (missing) {
            case MissingServletRequestParameterException parameter ->
                Refusal.field(ProblemCode.FIELD_REQUIRED, parameter.getParameterName());
            case MissingRequestHeaderException header -> ofHeader(header.getHeaderName());
            case MissingRequestCookieException _ -> Refusal.of(ProblemCode.PARAMETER_INVALID);
            case MissingPathVariableException _ -> Refusal.of(ProblemCode.NOT_FOUND);
            default -> Refusal.of(ProblemCode.PARAMETER_INVALID);
        };
    }

    private static Refusal ofHeader(String name) {
        if (name.equalsIgnoreCase("Idempotency-Key")) {
            return Refusal.field(ProblemCode.IDEMPOTENCY_KEY_REQUIRED, name);
        }
        return name.equalsIgnoreCase("If-Match")
                ? Refusal.field(ProblemCode.VERSION_REQUIRED, name)
                : Refusal.field(ProblemCode.PARAMETER_INVALID, name);
    }

    private static Refusal mismatch(TypeMismatchException mismatch) {
        if (!(mismatch instanceof MethodArgumentTypeMismatchException argument)) {
            return Refusal.of(ProblemCode.PARAMETER_INVALID);
        }
        return argument.getParameter()
                        .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class)
                ? Refusal.of(ProblemCode.NOT_FOUND)
                : Refusal.field(ProblemCode.PARAMETER_INVALID, argument.getName());
    }

    static Fault ofStatus(HttpStatusCode status) {
        var code = switch (status.value()) {
            case 401 -> ProblemCode.SIGN_IN_REQUIRED;
            case 403 -> ProblemCode.NOT_GRANTED;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 415 -> ProblemCode.MEDIA_TYPE_NOT_SUPPORTED;
            case 429 -> ProblemCode.TOO_MANY_REQUESTS;
            case 503 -> ProblemCode.OVERLOADED;
            default -> status.is4xxClientError() ? ProblemCode.PARAMETER_INVALID : ProblemCode.INTERNAL;
        };
        return Fault.of(List.of(Refusal.of(code)));
    }
}
