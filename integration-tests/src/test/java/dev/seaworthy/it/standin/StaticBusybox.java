package dev.seaworthy.it.standin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The one binary of the stand-in. It must be static: the image holds no library and no loader. */
final class StaticBusybox {

    static final String PROPERTY = "seaworthy.it.busybox";

    private static final List<Path> USUAL_PLACES = List.of(Path.of("/bin/busybox"), Path.of("/usr/bin/busybox"));
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN_DATA = 1;
    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADERS_OFFSET = 32;
    private static final int PROGRAM_HEADER_SIZE = 54;
    private static final int PROGRAM_HEADER_COUNT = 56;
    private static final int INTERPRETER = 3;

    private StaticBusybox() {}

    /** The file named by the system property, or the first of the usual places. */
    static Path find() throws IOException {
        String named = System.getProperty(PROPERTY, "");
        List<Path> candidates = named.isEmpty() ? USUAL_PLACES : List.of(Path.of(named));
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate)) {
                return checked(candidate);
            }
        }
        throw new IOException("no busybox at " + candidates + "; " + cure());
    }

    /** Returns {@code file} if it is a static ELF program, and says what to install if it is not. */
    static Path checked(Path file) throws IOException {
        if (hasLoader(file)) {
            throw new IOException(
                    file + " is linked dynamically, and the stand-in's image has no libraries; " + cure());
        }
        return file;
    }

    private static String cure() {
        return "run `apt-get install busybox-static`, or name a static one with -D" + PROPERTY + "=...";
    }

    /** A program asks for a loader, and so for libraries, by a program header of type {@code PT_INTERP}. */
    private static boolean hasLoader(Path file) throws IOException {
        ByteBuffer elf = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (!isElf64(elf)) {
            throw new IOException(file + " is not a 64-bit little-endian ELF program; " + cure());
        }
        int offset = Math.toIntExact(elf.getLong(PROGRAM_HEADERS_OFFSET));
        for (int i = 0; i < elf.getShort(PROGRAM_HEADER_COUNT); i++) {
            if (elf.getInt(offset + i * elf.getShort(PROGRAM_HEADER_SIZE)) == INTERPRETER) {
                return true;
            }
        }
        return false;
    }

    private static boolean isElf64(ByteBuffer elf) {
        byte[] magic = new byte[ELF.length];
        if (elf.capacity() < HEADER_SIZE) {
            return false;
        }
        elf.get(0, magic);
        return Arrays.equals(magic, ELF) && elf.get(4) == CLASS_64 && elf.get(5) == LITTLE_ENDIAN_DATA;
    }
}
