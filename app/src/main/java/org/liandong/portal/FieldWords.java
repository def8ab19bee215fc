package org.liandong.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Problems;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what is wrong with a field by the name it has on the page. */
@Component
final class FieldWords {

    private final Problems problems;
    private final MessageSource messages;

    FieldWords(Problems problems, MessageSource messages) {
        this.problems = problems;
        this.messages = messages;
    }

    FormErrors of(List<Refusal> refusals, Locale locale) {
        var plain = FormErrors.of(refusals, problems, locale);
        var named = new LinkedHashMap<String, String>();
        plain.fields().forEach((field, text) -> named.put(field, named(field, text, locale)));
        return new FormErrors(named, plain.general());
    }

    private String named(String field, String text, Locale locale) {
        var name = messages.getMessage("portal.field." + field, null, "", locale);
        return name == null || name.isEmpty()
                ? text
                : messages.getMessage("portal.field", new Object[] {name, text}, locale);
    }
}
