package dev.perihelion.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The arrows of the house: who may know whom. What is not listed is forbidden. */
class HouseRulesTest {
    private static final String PROJECT = "dev.perihelion.";
    private static final String SIM = PROJECT + "shared.sim";
    private static final String PROTOCOL = PROJECT + "shared.protocol";
    private static final String CLIENT = PROJECT + "shared.client";
    private static final String MENU = PROJECT + "shared.client.menu";
    private static final String RENDER = PROJECT + "shared.client.render";
    private static final String MATCH = PROJECT + "server.match";
    private static final String NET = PROJECT + "server.net";
    private static final String RECORD = PROJECT + "server.record";
    private static final String OPS = PROJECT + "server.ops";
    private static final String LAB = PROJECT + "server.lab";
    private static final String KERNEL = PROJECT + "server.kernel";
    private static final String BENCH = PROJECT + "server.bench";
    private static final String RIVAL = PROJECT + "server.net.rival";
    private static final String SERVER = PROJECT + "server";
    private static final String DESKTOP = PROJECT + "client.desktop";
    private static final String WEB = PROJECT + "client.web";
    private static final String NETTY = "io.netty..";
    private static final String KRYO = "com.esotericsoftware..";

    /**
     * What a browser has of Java, as far as it is needed; no sockets, no files, no threads, no
     * locks.
     */
    private static final String[] BROWSER_SAFE = {
        "java.lang",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.util",
        "java.util.function",
        "java.nio",
        "java.nio.charset",
        "it.unimi.dsi.fastutil..",
        "org.jspecify.annotations"
    };

    private static final JavaClasses CODE =
            new ClassFileImporter().importPaths(House.classDirectories());

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CODE);
    }

    private static ArchRule only(String room, String[] libraries, String... rooms) {
        String[] allowed = Stream.concat(
                        Arrays.stream(rooms),
                        Stream.concat(Stream.of(room), Arrays.stream(libraries)))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(arraysOfPrimitives()))
                .as(room + " knows only " + String.join(", ", allowed));
    }

    private static DescribedPredicate<JavaClass> arraysOfPrimitives() {
        return DescribedPredicate.describe(
                "primitives",
                type -> type.isPrimitive() || type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage(PROJECT + ".");
    }

    private static ArchRule knowsOfUs(String room, String... rooms) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(not(ours()).or(resideInAnyPackage(rooms)));
    }

    private static ArchRule onlyRoomFor(String library, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    /**
     * A rule about a room that is not there holds, so a room that was renamed would lose its rules
     * in silence. A module that is not built yet has no rooms to look for.
     */
    @Test
    void everyRoomOfTheRulesHasCode() throws IllegalAccessException {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass type : CODE) {
            rooms.add(type.getPackageName());
        }
        Set<String> empty = new TreeSet<>();
        int named = 0;
        for (Field constant : HouseRulesTest.class.getDeclaredFields()) {
            if (constant.getType() == String.class
                    && constant.get(null) instanceof String room
                    && room.startsWith(PROJECT)
                    && !room.equals(PROJECT)) {
                named++;
                if (House.isBuilt(module(room)) && !rooms.contains(room)) {
                    empty.add(constant.getName() + " = " + room);
                }
            }
        }
        assertTrue(named > 10, "constants that name rooms: " + named);
        assertEquals(Set.of(), empty, "rooms of the rules without code");
    }

    private static String module(String room) {
        String within = room.substring(PROJECT.length());
        return within.startsWith("client.")
                ? within.replace('.', '-')
                : within.replaceFirst("[.].*", "");
    }

    @Test
    void theSimulationKnowsArraysAndNothingElse() {
        DescribedPredicate<JavaClass> arithmetic = resideInAnyPackage(
                        SIM,
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "org.jspecify.annotations")
                .or(equivalentTo(Arrays.class))
                .or(arraysOfPrimitives());
        classes()
                .that()
                .resideInAPackage(SIM)
                .should()
                .onlyDependOnClassesThat(arithmetic)
                .check(CODE);
    }

    @Test
    void whatRunsInABrowserIsBrowserSafe() {
        check(only(PROTOCOL, BROWSER_SAFE, SIM));
        check(only(CLIENT, BROWSER_SAFE, PROTOCOL, SIM));
        check(only(MENU, BROWSER_SAFE, CLIENT));
        check(only(RENDER, BROWSER_SAFE, CLIENT, MENU, PROTOCOL, SIM));
        check(noClasses()
                .that()
                .resideInAPackage(PROJECT + "shared..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.invoke.VarHandle"));
    }

    @Test
    void theRoomsOfTheServerKnowOnlyWhatTheyMay() {
        check(knowsOfUs(MATCH, MATCH, SIM, PROTOCOL));
        check(knowsOfUs(NET + "..", NET + "..", MATCH, SIM, PROTOCOL, KERNEL));
        check(knowsOfUs(RECORD + "..", RECORD + "..", MATCH, SIM, PROTOCOL));
        check(knowsOfUs(OPS + "..", OPS + "..", MATCH, SIM, PROTOCOL));
        check(knowsOfUs(LAB, LAB));
        check(knowsOfUs(KERNEL, KERNEL));
        check(knowsOfUs(RIVAL, RIVAL, NET));
        check(knowsOfUs(BENCH, BENCH, NET, RIVAL, MATCH, KERNEL));
        check(knowsOfUs(SERVER, SERVER + "..", PROJECT + "shared.."));
    }

    @Test
    void theMatchKnowsNoSocketsAndNoFiles() {
        check(noClasses()
                .that()
                .resideInAPackage(MATCH)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io", "java.nio.file..", "java.nio.channels..", "java.net.."));
    }

    @Test
    void eachLibraryHasOneRoom() {
        check(onlyRoomFor(NETTY, NET + ".."));
        check(onlyRoomFor(KRYO, RECORD + ".."));
        check(onlyRoomFor("org.lwjgl..", DESKTOP + ".."));
        check(onlyRoomFor("org.teavm..", WEB + ".."));
        check(onlyRoomFor("picocli..", SERVER, DESKTOP + ".."));
    }

    @Test
    void theClientsKnowTheSharedClient() {
        check(knowsOfUs(DESKTOP + "..", DESKTOP + "..", PROJECT + "shared.."));
        check(knowsOfUs(WEB + "..", WEB + "..", PROJECT + "shared.."));
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        check(slices().matching(PROJECT + "(**)").should().beFreeOfCycles());
    }

    @Test
    void noStateIsStatic() {
        check(noFields()
                .that()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .beDeclaredInClassesThat(ours()));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> silent = new TreeSet<>();
        for (JavaClass type : CODE) {
            JavaPackage room = type.getPackage();
            if (room.tryGetPackageInfo().isEmpty() || !room.isAnnotatedWith(NullMarked.class)) {
                silent.add(room.getName());
            }
        }
        assertEquals(Set.of(), silent, "packages without a @NullMarked package-info.java");
    }

    @Test
    void theSimulationHasNoFloat() throws IOException {
        Path directory = House.root().resolve("shared/target/classes/dev/perihelion/shared/sim");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassFile.of().parse(file).methods().stream()
                        .filter(HouseRulesTest::usesFloat)
                        .map(method -> file.getFileName() + " " + method.methodName())
                        .forEach(found::add);
            }
        }
        assertTrue(
                found.isEmpty(),
                () -> "chains of float differ in JavaScript: " + String.join(", ", found));
        String fields = CODE.stream()
                .filter(type -> type.getPackageName().equals(SIM))
                .flatMap(type -> type.getFields().stream())
                .filter(field ->
                        field.getRawType().getBaseComponentType().getName().equals("float"))
                .map(Object::toString)
                .collect(joining(", "));
        assertEquals("", fields, "chains of float differ in JavaScript");
    }

    private static boolean usesFloat(MethodModel method) {
        return method.methodType().stringValue().contains("F)")
                || method.methodType().stringValue().endsWith(")F")
                || method.code().stream()
                        .flatMap(code -> code.elementStream())
                        .anyMatch(HouseRulesTest::isFloat);
    }

    private static boolean isFloat(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> load.typeKind() == TypeKind.FLOAT;
            case StoreInstruction store -> store.typeKind() == TypeKind.FLOAT;
            case ConvertInstruction convert ->
                convert.toType() == TypeKind.FLOAT || convert.fromType() == TypeKind.FLOAT;
            case OperatorInstruction operator ->
                operator.typeKind() == TypeKind.FLOAT && operator.opcode() != Opcode.ARRAYLENGTH;
            case FieldInstruction field ->
                field.type().stringValue().endsWith("F")
                        && field.type().stringValue().length() == 1;
            case InvokeInstruction call -> call.type().stringValue().endsWith(")F");
            default -> false;
        };
    }
}
