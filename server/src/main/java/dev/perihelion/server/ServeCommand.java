package dev.perihelion.server;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * {@code serve}: the options are made from the table of {@link Setting}s, so none can be forgotten.
 */
final class ServeCommand implements Callable<Integer> {
    private static final String DEFAULT_FILE = "perihelion.toml";

    private final CommandSpec spec;

    private ServeCommand() {
        spec = CommandSpec.wrapWithoutInspection(this);
    }

    static CommandSpec spec(String name) {
        CommandSpec spec = new ServeCommand().spec;
        spec.name(name);
        spec.usageMessage()
                .description(
                        "Starts the game server.",
                        "An option beats the environment variable, which beats the file.");
        spec.mixinStandardHelpOptions(true);
        spec.version("perihelion " + Version.text());
        spec.addOption(OptionSpec.builder("--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description(
                        "TOML file; " + DEFAULT_FILE + " in the working directory if there is one")
                .build());
        spec.addOption(OptionSpec.builder("--print-config")
                .type(boolean.class)
                .description("print the whole configuration in force, documented, and stop")
                .build());
        for (Setting setting : Setting.values()) {
            OptionSpec.Builder option = OptionSpec.builder(setting.option())
                    .type(String.class)
                    .paramLabel(setting.kind().name())
                    .description(
                            setting.doc().replace("%", "%%") + " [" + setting.fallback() + "]");
            if (setting.kind() == Setting.Kind.FLAG) {
                option.arity("0..1").fallbackValue("true");
            }
            spec.addOption(option.build());
        }
        return spec;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        Settings settings;
        try {
            settings = Settings.resolve(options(line), System.getenv(), file(line));
        } catch (ConfigException e) {
            e.tell(line.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        settings.warnings().forEach(warning -> line.getErr().println("perihelion: " + warning));
        if (given(line, "--print-config")) {
            line.getOut().print(settings.toToml());
            line.getOut().flush();
            return CommandLine.ExitCode.OK;
        }
        return new ServerRun(settings, line.getOut(), line.getErr()).run();
    }

    private static Map<Setting, String> options(CommandLine line) {
        EnumMap<Setting, String> options = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = line.getParseResult().matchedOptionValue(setting.option(), null);
            if (value != null) {
                options.put(setting, value);
            }
        }
        return options;
    }

    private static @org.jspecify.annotations.Nullable Path file(CommandLine line) {
        Path given = line.getParseResult().matchedOptionValue("--config", null);
        if (given != null) {
            return given;
        }
        Path usual = Path.of(DEFAULT_FILE);
        return Files.isRegularFile(usual) ? usual : null;
    }

    private static boolean given(CommandLine line, String option) {
        return line.getParseResult().matchedOptionValue(option, false);
    }
}
