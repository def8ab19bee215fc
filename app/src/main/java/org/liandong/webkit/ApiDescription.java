package org.liandong.webkit;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.liandong.kernel.Actor;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** The API's description: one for anyone, with what is open to anyone; one for those who sign in, with all. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    static final String ADDRESS = "/v3/api-docs";
    static final String PUBLIC_ADDRESS = "/v3/api-docs/public";
    static final String DESK_ADDRESS = "/v3/api-docs/desk";

    private static final String PUBLIC_PATHS = "/api/v1/public/**";
    private static final String TOKEN = "token";
    private static final Map<String, String> REFUSALS = Map.of(
            "400", "unreadable",
            "401", "sign-in or token required",
            "403", "not granted, or outside the area",
            "404", "not found",
            "409", "not possible now, or changed meanwhile",
            "422", "a field is wrong",
            "429", "too many requests",
            "503", "overloaded, come back after Retry-After");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CaseChange.class, Actor.Staff.class);
    }

    /** Which description this caller reads. */
    static String address(Optional<SignedIn> person) {
        return person.isEmpty() ? PUBLIC_ADDRESS : DESK_ADDRESS;
    }

    @Bean
    GroupedOpenApi publicApi() {
        return GroupedOpenApi.builder()
                .group("public")
                .pathsToMatch(PUBLIC_PATHS)
                .addOpenApiCustomizer(common())
                .build();
    }

    @Bean
    GroupedOpenApi deskApi() {
        return GroupedOpenApi.builder()
                .group("desk")
                .pathsToMatch("/api/**")
                .addOperationCustomizer(ApiDescription::changes)
                .addOpenApiCustomizer(common())
                .addOpenApiCustomizer(api -> api.addSecurityItem(new SecurityRequirement().addList(TOKEN)))
                .build();
    }

    private static OpenApiCustomizer common() {
        return api -> {
            api.info(new Info()
                    .title("Liandong 联动")
                    .version("v1")
                    .description(
                            "A county's civil coordination desk. Times are RFC 3339; refusals are RFC 9457 problems."));
            components(api);
            if (api.getPaths() != null) {
                api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::refusals));
            }
        };
    }

    /** A {@link CaseChange} comes from the address and a header. */
    private static Operation changes(Operation operation, HandlerMethod handler) {
        boolean changes = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == CaseChange.class);
        if (changes) {
            operation.addParametersItem(
                    new Parameter().in("path").name("id").required(true).schema(new StringSchema().format("uuid")));
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(HttpHeaders.IF_MATCH)
                    .description("The version this change was made from")
                    .required(true)
                    .schema(new StringSchema()));
        }
        return operation;
    }

    private static void components(OpenAPI api) {
        var components = api.getComponents() == null ? new Components() : api.getComponents();
        ModelConverters.getInstance().readAll(Problem.class).forEach(components::addSchemas);
        components.addSecuritySchemes(
                TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("An API token, ldt_..."));
        api.components(components);
    }

    private static void refusals(Operation operation) {
        var problem = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
        REFUSALS.forEach((status, why) -> {
            if (!operation.getResponses().containsKey(status)) {
                operation
                        .getResponses()
                        .addApiResponse(
                                status, new ApiResponse().description(why).content(problem));
            }
        });
    }
}
