package io.aidb.tck.pgjdbc;

import io.aidb.jdbc.AidbConnectionPoolDataSource;
import io.aidb.jdbc.AidbDataSource;
import io.aidb.jdbc.AidbXADataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Redirects compiled tests: {@code DriverManager.getConnection} goes to {@link Detour}, and so does every object that is
 * about to be tested for a type of PostgreSQL's driver or cast to it, as an application would call {@code isWrapperFor} and
 * {@code unwrap} there. Data sources are ours. Nothing else changes.
 */
final class Redirection extends ClassVisitor {

    private static final String DETOUR = Type.getInternalName(Detour.class);
    private static final String BEHIND = "(Ljava/lang/Object;Ljava/lang/Class;)Ljava/lang/Object;";
    private static final String INSTANCE = "(Ljava/lang/Object;Ljava/lang/Class;)Z";

    private static final String SIMPLE = Type.getInternalName(AidbDataSource.class);
    private static final String POOLED = Type.getInternalName(AidbConnectionPoolDataSource.class);
    private static final String DISTRIBUTED = Type.getInternalName(AidbXADataSource.class);

    /** Under their old names, too. */
    private static final Remapper DATA_SOURCES = new SimpleRemapper(
            Opcodes.ASM9,
            Map.of(
                    "org/postgresql/ds/PGSimpleDataSource", SIMPLE,
                    "org/postgresql/jdbc2/optional/SimpleDataSource", SIMPLE,
                    "org/postgresql/ds/PGConnectionPoolDataSource", POOLED,
                    "org/postgresql/jdbc2/optional/ConnectionPool", POOLED,
                    "org/postgresql/xa/PGXADataSource", DISTRIBUTED));

    private Redirection(ClassWriter target) {
        super(Opcodes.ASM9, target);
    }

    /** Writes the redirected form of all classes below a folder into another one. */
    static void redirect(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(parent(target));
            Files.write(target, redirected(Files.readAllBytes(file)));
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new UncheckedIOException(new IOException(file + " has no folder"));
        }
        return parent;
    }

    private static byte[] redirected(byte[] classFile) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(classFile).accept(new ClassRemapper(new Redirection(writer), DATA_SOURCES), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                boolean connects = owner.equals("java/sql/DriverManager") && name.equals("getConnection");
                super.visitMethodInsn(opcode, connects ? DETOUR : owner, name, descriptor, isInterface);
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                boolean theirs = type.startsWith("org/postgresql/");
                if (theirs && opcode == Opcodes.INSTANCEOF) {
                    visitLdcInsn(Type.getObjectType(type));
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, DETOUR, "isInstance", INSTANCE, false);
                    return;
                }
                if (theirs && opcode == Opcodes.CHECKCAST) {
                    visitLdcInsn(Type.getObjectType(type));
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, DETOUR, "behind", BEHIND, false);
                }
                super.visitTypeInsn(opcode, type);
            }
        };
    }
}
