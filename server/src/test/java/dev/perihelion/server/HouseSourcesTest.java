package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Small by shape: lengths, documentation, no stray marks; read from the sources of all modules. */
class HouseSourcesTest {
    private static final int FILE_LINES = 400;
    private static final int LINE_COLUMNS = 110;
    private static final int METHOD_LINES = 60;
    private static final String[] CODE = {".java", ".js", ".css", ".html", ".glsl", ".vert", ".frag"
    };
    private static final String[] TEXT = {
        ".java", ".js", ".css", ".html", ".glsl", ".vert", ".frag", ".xml", ".md"
    };
    private static final Pattern OPEN_WORK =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)[^):]*\\)");

    @Test
    void filesAreShort() {
        List<String> found = new ArrayList<>();
        for (Path file : House.sources(CODE)) {
            long lines = House.read(file).lines().count();
            if (lines > FILE_LINES) {
                found.add(House.name(file) + ": " + lines + " lines");
            }
        }
        assertNothing(found, "files longer than " + FILE_LINES + " lines");
    }

    @Test
    void linesAreShort() {
        assertNoLine(
                CODE,
                line -> line.codePointCount(0, line.length()) > LINE_COLUMNS
                        && !line.startsWith("import "),
                "lines longer than " + LINE_COLUMNS);
    }

    @Test
    void nothingIsLeftOpen() {
        assertNoLine(TEXT, line -> OPEN_WORK.matcher(line).find(), "open work without an owner");
    }

    @Test
    void methodsAreShort() throws IOException {
        List<String> found = new ArrayList<>();
        scan(
                House.sources(".java"),
                (task, unit, into) -> new LongMethods(task, unit, into),
                found);
        assertNothing(found, "methods longer than " + METHOD_LINES + " lines");
    }

    @Test
    void publicTypesAreDocumented() throws IOException {
        List<Path> main = House.sources(".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();
        List<String> found = new ArrayList<>();
        scan(main, (task, unit, into) -> new SilentTypes(task, unit, into), found);
        assertNothing(found, "public types without a word of documentation");
    }

    @Test
    void versionsStandInTheRootPomOnly() {
        List<String> found = new ArrayList<>();
        for (String module : House.MODULES) {
            String pom = House.read(House.root().resolve(module).resolve("pom.xml"));
            int parentEnd = pom.indexOf("</parent>");
            if (pom.indexOf("<version>", parentEnd) >= 0) {
                found.add(module + "/pom.xml");
            }
        }
        assertNothing(found, "versions outside the root pom");
    }

    @Test
    void linksLeadSomewhere() {
        List<String> found = new ArrayList<>();
        for (Path page : House.filesBelow(House.root())) {
            if (page.toString().endsWith(".md")) {
                LINK.matcher(House.read(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !Files.exists(page.resolveSibling(link)))
                        .forEach(link -> found.add(House.name(page) + ": " + link));
            }
        }
        assertNothing(found, "links to files that are not there");
    }

    private static void assertNoLine(String[] endings, Predicate<String> broken, String what) {
        List<String> found = new ArrayList<>();
        for (Path file : House.sources(endings)) {
            List<String> lines = House.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (broken.test(lines.get(i))) {
                    found.add(House.name(file) + ":" + (i + 1));
                }
            }
        }
        assertNothing(found, what);
    }

    private static void assertNothing(List<String> found, String what) {
        assertEquals("", String.join("\n", found), what);
    }

    private interface Judge {
        TreePathScanner<Void, Void> of(
                JavacTask task, CompilationUnitTree unit, List<String> found);
    }

    private static void scan(List<Path> files, Judge judge, List<String> found) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                judge.of(task, unit, found).scan(unit, null);
            }
        }
    }

    private static String place(CompilationUnitTree unit, Tree tree, SourcePositions positions) {
        return House.name(Path.of(unit.getSourceFile().toUri())) + ":"
                + unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    }

    private static final class LongMethods extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        LongMethods(JavacTask task, CompilationUnitTree unit, List<String> found) {
            this.unit = unit;
            this.found = found;
            positions = DocTrees.instance(task).getSourcePositions();
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            if (last - first + 1 > METHOD_LINES) {
                found.add(place(unit, method, positions) + " " + method.getName() + ": "
                        + (last - first + 1));
            }
            return super.visitMethod(method, null);
        }
    }

    private static final class SilentTypes extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final List<String> found;

        SilentTypes(JavacTask task, CompilationUnitTree unit, List<String> found) {
            this.unit = unit;
            this.found = found;
            docs = DocTrees.instance(task);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    && docs.getDocComment(getCurrentPath()) == null) {
                found.add(
                        place(unit, type, docs.getSourcePositions()) + " " + type.getSimpleName());
            }
            return super.visitClass(type, null);
        }
    }
}
