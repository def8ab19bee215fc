package org.liandong.grievance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategorySuggestionsTests {

    private static Category category(String code, String name, int position, String... words) {
        return new Category(
                code,
                MatterClass.SERVICE,
                Category.Root.ROADS,
                name,
                code.toLowerCase(java.util.Locale.ROOT),
                "",
                "",
                List.of(words),
                "request.target-3wd",
                null,
                false,
                position,
                List.of());
    }

    private static final List<Category> CHOICES = List.of(
            category("POTHOLE", "道路坑洼破损", 0, "坑洼", "塌陷", "路面"),
            category("BLOCKED", "道路堵塞积水", 1, "落石", "倒树", "积水"),
            category("LAMP", "路灯不亮", 2, "路灯"),
            category("LEAK", "供水漏水停水", 3, "漏水", "停水", "水管"),
            category("DRAIN", "下水道堵塞", 4, "下水道", "污水", "井盖"));

    @ParameterizedTest
    @CsvSource({
        "村口路灯两天不亮了, LAMP:路灯",
        "水管漏水淹了路面, LEAK:水管+漏水 POTHOLE:路面",
        "下水道的污水漫到路面还有积水, DRAIN:下水道+污水 BLOCKED:积水 POTHOLE:路面",
        "The LAMP is out, LAMP:lamp",
        "道路不好走, POTHOLE:道路 BLOCKED:道路",
        "邻居太吵, ''"
    })
    void atMostThreeTheLikeliestFirstWithWhy(String text, String expected) {
        var found = CategorySuggestions.rank(CHOICES, text).stream()
                .map(each -> each.category().code() + ":" + String.join("+", each.why()))
                .collect(Collectors.joining(" "));

        assertThat(found).isEqualTo(expected);
    }
}
