package org.liandong.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real browser without a screen, the one installed on this machine; none is ever downloaded. Where there is none the
 * tests fail, unless {@code LIANDONG_SKIP_BROWSER=1} says that they are to be counted as skipped.
 */
public final class Browsers implements AutoCloseable, ExecutionCondition {

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "google-chrome", "chrome-headless-shell");

    private final Playwright playwright;
    private final Browser browser;

    /** For JUnit, which only asks whether to skip. Tests use {@link #start()}. */
    @SuppressWarnings({"NullAway", "unused"})
    public Browsers() {
        this.playwright = null;
        this.browser = null;
    }

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts the browser; throws {@link IllegalStateException} when none is installed. */
    public static Browsers start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox")));
        return new Browsers(playwright, browser);
    }

    /** A new profile with a window of this size, in Chinese. */
    public BrowserContext window(int width, int height) {
        return browser.newContext(options(width, height));
    }

    /** The same, without any script. */
    public BrowserContext withoutScript(int width, int height) {
        return browser.newContext(options(width, height).setJavaScriptEnabled(false));
    }

    /** A new profile as the caller wants it. */
    public BrowserContext window(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    public static Browser.NewContextOptions options(int width, int height) {
        return new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN");
    }

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no browser on the path: install chromium-headless-shell,"
                        + " or set LIANDONG_SKIP_BROWSER=1 to skip the browser tests"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return "1".equals(System.getenv("LIANDONG_SKIP_BROWSER"))
                ? ConditionEvaluationResult.disabled("LIANDONG_SKIP_BROWSER=1")
                : ConditionEvaluationResult.enabled("a browser is expected");
    }
}
