package org.liandong.portal.open311;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.deadline.RuleBook;
import org.liandong.grievance.Category;
import org.liandong.grievance.PublicRequest;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.CountyName;
import org.liandong.webkit.PublicAddress;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts what is public into the fields of GeoReport v2, in the order of its documentation. */
@Component
final class Open311Answers {

    /** The attribute every service has beside its own: what may be shown to anyone. */
    static final String PUBLISH = "PUBLISH";

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";
    private static final String CHANGESET = "2026-11-22T00:00:00+08:00";

    private final Areas areas;
    private final RuleBook rules;
    private final PublicAddress address;
    private final CountyName county;
    private final MessageSource messages;
    private final TimeSource time;

    Open311Answers(
            Areas areas,
            RuleBook rules,
            PublicAddress address,
            CountyName county,
            MessageSource messages,
            TimeSource time) {
        this.areas = areas;
        this.rules = rules;
        this.address = address;
        this.county = county;
        this.messages = messages;
        this.time = time;
    }

    /** A moment with its zone, in whole seconds. */
    static @Nullable String at(@Nullable Instant moment) {
        return moment == null
                ? null
                : SECONDS.format(moment.truncatedTo(ChronoUnit.SECONDS).atZone(TimeSource.ZONE));
    }

    Map<String, Object> discovery(Locale locale) {
        var endpoint = new LinkedHashMap<String, Object>();
        endpoint.put("specification", SPECIFICATION);
        endpoint.put("url", address.link("/open311/v2"));
        endpoint.put("changeset", CHANGESET);
        endpoint.put("type", "production");
        endpoint.put("formats", List.of("text/xml", "application/json"));
        var discovery = new LinkedHashMap<String, Object>();
        discovery.put("changeset", CHANGESET);
        discovery.put("contact", say(locale, "open311.contact", county.countyName(locale), address.link("/")));
        discovery.put("key_service", say(locale, "open311.key-service", address.link("/")));
        discovery.put("endpoints", List.of(endpoint));
        return discovery;
    }

    Map<String, @Nullable Object> service(Category category, Locale locale) {
        var service = new LinkedHashMap<String, @Nullable Object>();
        service.put("service_code", category.code());
        service.put("service_name", name(category.name(), category.nameEn(), locale));
        service.put("description", name(category.description(), category.descriptionEn(), locale));
        service.put("metadata", true);
        service.put("type", "realtime");
        service.put("keywords", String.join(", ", category.words()));
        service.put("group", say(locale, "category-root." + category.root().slug()));
        return service;
    }

    Map<String, Object> definition(Category category, Locale locale) {
        var attributes = new ArrayList<Map<String, Object>>();
        for (var attribute : category.attributes()) {
            attributes.add(attribute(attribute, attributes.size() + 1, locale));
        }
        attributes.add(attribute(publish(locale), attributes.size() + 1, locale));
        var definition = new LinkedHashMap<String, Object>();
        definition.put("service_code", category.code());
        definition.put("attributes", attributes);
        return definition;
    }

    private Category.Attribute publish(Locale locale) {
        var name = say(locale, "open311.publish");
        var words = say(locale, "open311.publish.words");
        var photo = say(locale, "open311.publish.photo");
        return new Category.Attribute(
                PUBLISH,
                Category.Datatype.MULTIVALUELIST,
                false,
                name,
                name,
                List.of(new Category.Option("WORDS", words, words), new Category.Option("PHOTO", photo, photo)));
    }

    private Map<String, Object> attribute(Category.Attribute attribute, int order, Locale locale) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("variable", true);
        fields.put("code", attribute.code());
        fields.put("datatype", attribute.datatype().wire());
        fields.put("required", attribute.required());
        fields.put(
                "datatype_description",
                say(locale, "open311.datatype." + attribute.datatype().wire()));
        fields.put("order", order);
        fields.put("description", name(attribute.name(), attribute.nameEn(), locale));
        fields.put(
                "values",
                attribute.options().stream()
                        .map(option -> {
                            var value = new LinkedHashMap<String, Object>();
                            value.put("key", option.key());
                            value.put("name", name(option.name(), option.nameEn(), locale));
                            return value;
                        })
                        .toList());
        return fields;
    }

    Map<String, @Nullable Object> request(PublicRequest request, Locale locale) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("service_request_id", request.number());
        fields.put("status", request.closed() ? "closed" : "open");
        fields.put(
                "status_notes",
                say(locale, "public-state." + request.state().publicState().slug()));
        fields.put(
                "service_name",
                name(request.category().name(), request.category().nameEn(), locale));
        fields.put("service_code", request.category().code());
        fields.put("description", request.description());
        fields.put("agency_responsible", agency(request, locale));
        fields.put("service_notice", notice(request.category(), locale));
        fields.put("requested_datetime", at(request.requestedAt()));
        fields.put("updated_datetime", at(request.updatedAt()));
        fields.put("expected_datetime", at(request.expectedAt()));
        fields.put("address", where(request, locale));
        fields.put(
                "address_id",
                request.placeId() == null ? null : request.placeId().toString());
        fields.put("zipcode", null);
        fields.put("lat", request.latitude());
        fields.put("long", request.longitude());
        fields.put("media_url", media(request));
        return fields;
    }

    private @Nullable String media(PublicRequest request) {
        return request.photo() ? address.link("/open311/v2/media/" + request.number() + ".jpg") : request.mediaUrl();
    }

    private String agency(PublicRequest request, Locale locale) {
        return areas.findUnit(request.agency())
                .map(unit -> name(unit.name(), unit.nameEn(), locale))
                .orElse("");
    }

    private String where(PublicRequest request, Locale locale) {
        var area = areas.find(request.areaCode())
                .map(found -> name(found.name(), found.nameEn(), locale))
                .orElse("");
        var id = request.placeId();
        if (id == null) {
            return area;
        }
        var place = areas.places(List.of(id)).get(id);
        return place == null ? area : area + " " + name(place.name(), place.nameEn(), locale);
    }

    /** What is promised of a request of this category. */
    String notice(Category category, Locale locale) {
        var target = category.target();
        if (target == null) {
            return "";
        }
        var rule = rules.inForce(target, time.now());
        return english(locale) ? rule.sourceEn() : rule.source();
    }

    Map<String, @Nullable Object> step(PublicRequest.Step step, Locale locale) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("update_id", step.number() + "-" + step.entry());
        fields.put("service_request_id", step.number());
        fields.put("status", step.state().isFinal() ? "closed" : "open");
        fields.put("updated_datetime", at(step.at()));
        fields.put(
                "description",
                say(locale, "action.request." + step.action().slug()) + " · "
                        + say(
                                locale,
                                "public-state." + step.state().publicState().slug()));
        fields.put("media_url", null);
        return fields;
    }

    String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static String name(String chinese, String english, Locale locale) {
        return english(locale) && !english.isBlank() ? english : chinese;
    }

    private static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }
}
