package io.aidb.tck.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The public types of a jar with their supertypes: class files without code, and without what nobody outside may call. */
final class PublicTypes {

    private static final Pattern API =
            Pattern.compile("io/aidb/(jdbc/[^/]+|engine/spi/[^/]+|engine/(AidbException|SqlState))");

    /** Class files by name, with slashes. */
    private final SortedMap<String, byte[]> types;

    private PublicTypes(SortedMap<String, byte[]> types) {
        this.types = types;
    }

    /** Whether programs may use a type, by its name with dots. */
    static boolean contain(String name) {
        return API.matcher(name.replace('.', '/')).matches();
    }

    /** Those of a whole driver. */
    static PublicTypes of(Path path) throws IOException {
        PublicTypes found = new PublicTypes(new TreeMap<>());
        try (JarFile jar = new JarFile(path.toFile())) {
            List<String> names = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(PublicTypes::typeName)
                    .toList();
            for (String name : names) {
                if (API.matcher(name).matches() && isPublic(read(jar, name))) {
                    found.keep(jar, name);
                }
            }
        }
        return found;
    }

    /** What {@link #toJar} made. */
    static PublicTypes of(byte[] jar) throws IOException {
        SortedMap<String, byte[]> types = new TreeMap<>();
        try (JarInputStream entries = new JarInputStream(new ByteArrayInputStream(jar))) {
            for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
                types.put(typeName(entry.getName()), entries.readAllBytes());
            }
        }
        return new PublicTypes(types);
    }

    private static String typeName(String entry) {
        return entry.substring(0, entry.length() - ".class".length());
    }

    private static boolean isPublic(ClassReader type) {
        return (type.getAccess() & Opcodes.ACC_PUBLIC) != 0;
    }

    private static ClassReader read(JarFile jar, String name) throws IOException {
        return new ClassReader(jar.getInputStream(jar.getEntry(name + ".class")));
    }

    private void keep(JarFile jar, String name) throws IOException {
        if (!name.startsWith("io/aidb/") || name.startsWith("io/aidb/shaded/") || types.containsKey(name)) {
            return;
        }
        ClassReader type = read(jar, name);
        types.put(name, withoutCode(type));
        keep(jar, type.getSuperName());
        for (String supertype : type.getInterfaces()) {
            keep(jar, supertype);
        }
    }

    private static byte[] withoutCode(ClassReader type) {
        ClassWriter writer = new ClassWriter(0);
        type.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return isCallable(access)
                                ? super.visitMethod(access, name, descriptor, signature, exceptions)
                                : null;
                    }

                    @Override
                    public @Nullable FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        return isCallable(access) ? super.visitField(access, name, descriptor, signature, value) : null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    private static boolean isCallable(int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    /** The same without a type. */
    PublicTypes without(Class<?> type) {
        SortedMap<String, byte[]> fewer = new TreeMap<>(types);
        if (fewer.remove(name(type)) == null) {
            throw new IllegalArgumentException(type + " is no public type");
        }
        return new PublicTypes(fewer);
    }

    /** The same without all methods of a name. */
    PublicTypes without(Class<?> type, String method) {
        return changed(type, visitor -> new ClassVisitor(Opcodes.ASM9, visitor) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return name.equals(method) ? null : super.visitMethod(access, name, descriptor, signature, exceptions);
            }
        });
    }

    /** The same with one more method in an interface, which who implements it doesn't have. */
    PublicTypes withAbstractMethod(Class<?> type, String method) {
        return changed(type, visitor -> new ClassVisitor(Opcodes.ASM9, visitor) {
            @Override
            public void visitEnd() {
                super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, method, "()V", null, null);
                super.visitEnd();
            }
        });
    }

    private PublicTypes changed(Class<?> type, UnaryOperator<ClassVisitor> change) {
        SortedMap<String, byte[]> changed = new TreeMap<>(types);
        changed.computeIfPresent(name(type), (name, bytes) -> {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(bytes).accept(change.apply(writer), 0);
            return writer.toByteArray();
        });
        return new PublicTypes(changed);
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** A jar of them, always the same bytes for the same types. */
    byte[] toJar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> type : types.entrySet()) {
                JarEntry entry = new JarEntry(type.getKey() + ".class");
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                jar.putNextEntry(entry);
                jar.write(type.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
