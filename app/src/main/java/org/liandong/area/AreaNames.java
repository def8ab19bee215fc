package org.liandong.area;

import java.util.Locale;
import org.liandong.webkit.CountyName;
import org.springframework.stereotype.Component;

/** The county's name for the page frame. */
@Component
final class AreaNames implements CountyName {

    private final Areas areas;

    AreaNames(Areas areas) {
        this.areas = areas;
    }

    @Override
    public String countyName(Locale locale) {
        return areas.list(Area.Level.COUNTY).stream()
                .findFirst()
                .map(county -> locale.getLanguage().equals("en") ? county.nameEn() : county.name())
                .orElse("");
    }
}
