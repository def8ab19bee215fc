package org.liandong.support;

import java.util.List;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** A few categories every test county knows. */
@Component
class TestCategories implements InitializingBean {

    private final Categories categories;

    TestCategories(Categories categories) {
        this.categories = categories;
    }

    @Override
    public void afterPropertiesSet() {
        categories.save(List.of(
                category("POTHOLE", MatterClass.SERVICE, Category.Root.ROADS, "路面坑洼", "request.target-5wd", 0),
                category("STREETLIGHT", MatterClass.SERVICE, Category.Root.LIGHTING, "路灯不亮", "request.target-3wd", 1),
                category("MATTER-LAND", MatterClass.GRIEVANCE, Category.Root.LAND, "土地征收", null, 2),
                category("PROPOSAL", MatterClass.SUGGESTION, Category.Root.ADMINISTRATION, "建议", null, 3),
                category("MISCONDUCT", MatterClass.ACCUSATION, Category.Root.CONDUCT, "检举控告", null, 4)));
    }

    private static Category category(
            String code,
            MatterClass matterClass,
            Category.Root root,
            String name,
            @org.jspecify.annotations.Nullable String target,
            int position) {
        var attributes = code.equals("POTHOLE")
                ? List.of(
                        new Category.Attribute(
                                "SIZE",
                                Category.Datatype.SINGLEVALUELIST,
                                true,
                                "坑有多大？",
                                "How large?",
                                List.of(
                                        new Category.Option("SMALL", "小", "Small"),
                                        new Category.Option("LARGE", "大", "Large"))),
                        new Category.Attribute(
                                "SEEN",
                                Category.Datatype.MULTIVALUELIST,
                                false,
                                "还看到什么？",
                                "What else?",
                                List.of(
                                        new Category.Option("WATER", "积水", "Water"),
                                        new Category.Option("STONES", "碎石", "Stones"))),
                        new Category.Attribute(
                                "DEPTH_CM", Category.Datatype.NUMBER, false, "多深？", "How deep?", List.of()),
                        new Category.Attribute(
                                "SINCE", Category.Datatype.DATETIME, false, "从何时起？", "Since when?", List.of()),
                        new Category.Attribute("POST", Category.Datatype.STRING, false, "编号", "Number", List.of()))
                : List.<Category.Attribute>of();
        return new Category(
                code, matterClass, root, name, code, name, code, List.of(), target, null, false, position, attributes);
    }
}
