package org.liandong.webkit;

import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Turns whatever ended a request into refusals. Nothing of an exception's own text goes any further. */
final class Faults {

    /** What PostgreSQL says of a value it cannot hold: too large, impossible time, a NUL, no such character. */
    private static final Set<String> UNSTORABLE = Set.of("22003", "22008", "22021", "22P05");

    private Faults() {}

    static Fault of(Throwable thrown) {
        return switch (thrown) {
            case RefusedException refused -> Fault.of(refused.refusals());
            case HttpMessageNotReadableException unreadable -> Fault.of(Bodies.refusal(unreadable));
            case BindException invalid -> Fault.of(refusals(invalid.getBindingResult()));
            case HandlerMethodValidationException invalid -> Fault.of(Parameters.refusals(invalid));
            case ConstraintViolationException invalid -> Fault.of(Parameters.refusals(invalid));
            case DataAccessException failed -> ofDatabase(failed);
            case TransactionException failed -> ofTransaction(failed);
            case AuthenticationException _ -> Fault.of(ProblemCode.SIGN_IN_REQUIRED);
            case AccessDeniedException _ -> Fault.of(ProblemCode.NOT_GRANTED);
            default -> {
                var ofRequest = Requests.fault(thrown);
                yield ofRequest == null ? Fault.bug(thrown) : ofRequest;
            }
        };
    }

    private static Fault ofDatabase(DataAccessException failed) {
        return switch (failed) {
            case PessimisticLockingFailureException _ -> Fault.of(ProblemCode.OVERLOADED);
            case QueryTimeoutException _ -> Fault.of(ProblemCode.OVERLOADED);
            case ConcurrencyFailureException _ -> Fault.of(ProblemCode.STALE_VERSION);
            case DataAccessResourceFailureException _ -> Fault.of(ProblemCode.OVERLOADED);
            default -> {
                var state = sqlState(failed);
                if (state != null && UNSTORABLE.contains(state)) {
                    yield Fault.of(ProblemCode.PARAMETER_INVALID);
                }
                yield state != null && (state.startsWith("08") || state.startsWith("57P"))
                        ? Fault.of(ProblemCode.OVERLOADED)
                        : Fault.bug(failed);
            }
        };
    }

    private static Fault ofTransaction(TransactionException failed) {
        return failed instanceof CannotCreateTransactionException || failed instanceof TransactionTimedOutException
                ? Fault.of(ProblemCode.OVERLOADED)
                : Fault.bug(failed);
    }

    private static @Nullable String sqlState(Throwable failed) {
        return NestedExceptionUtils.getMostSpecificCause(failed) instanceof SQLException sql ? sql.getSQLState() : null;
    }

    private static List<Refusal> refusals(BindingResult result) {
        return result.getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? Parameters.refusal(field.getField(), field.getCode(), field.getArguments())
                        : Refusal.of(ProblemCode.FIELD_INVALID))
                .toList();
    }
}
